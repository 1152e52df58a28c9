package app.plait;

import java.lang.reflect.Executable;
import java.nio.charset.Charset;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TimeZone;
import java.util.stream.Stream;

import com.ibm.icu.util.ULocale;
import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitCallTarget;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaConstructor;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import org.junit.jupiter.api.Test;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Nothing depends on the locale, the time zone and the charset of the machine. The build
 * runs all tests in a JVM of foreign ones (plait.test.machine in the POM); this finds
 * what no test reaches.
 */
class MachineIndependenceTests {

	/** What takes the machine's own where it is not told. */
	private static final List<Class<?>> MACHINE = List.of(Locale.class, ULocale.class, Charset.class, ZoneId.class,
			TimeZone.class);

	/** What can't be told, and what asks for the machine's own. */
	private static final Set<String> NEVER = Set.of("java.lang.String.formatted", "java.text.MessageFormat.format",
			"java.util.Locale.getDefault", "com.ibm.icu.util.ULocale.getDefault",
			"java.nio.charset.Charset.defaultCharset", "java.time.ZoneId.systemDefault",
			"java.time.Clock.systemDefaultZone", "java.util.TimeZone.getDefault",
			"java.time.format.DateTimeFormatter.ofLocalizedDate", "java.time.format.DateTimeFormatter.ofLocalizedTime",
			"java.time.format.DateTimeFormatter.ofLocalizedDateTime", "java.sql.Timestamp.valueOf",
			"java.sql.Timestamp.toLocalDateTime", "java.util.Date.toString", "java.lang.Process.inputReader");

	private static final ArchRule RULE = noClasses().should()
		.callCodeUnitWhere(DescribedPredicate.describe("the machine's locale, zone or charset decides",
				MachineIndependenceTests::dependsOnTheMachine));

	private static boolean dependsOnTheMachine(JavaCall<?> call) {
		CodeUnitCallTarget target = call.getTarget();
		JavaClass owner = target.getOwner();
		// Of files the default is UTF-8, wherever they are read.
		if (owner.getPackageName().startsWith("app.plait") || owner.getName().equals("java.nio.file.Files")
				|| owner.isArray()) {
			return false;
		}
		return NEVER.contains(owner.getName() + "." + target.getName())
				|| siblings(owner.reflect(), target.getName()).anyMatch((sibling) -> tells(sibling, target));
	}

	private static Stream<Executable> siblings(Class<?> owner, String name) {
		return name.equals(JavaConstructor.CONSTRUCTOR_NAME) ? Arrays.stream(owner.getConstructors())
				: Arrays.stream(owner.getMethods())
					.filter((method) -> method.getName().equals(name))
					.map(Executable.class::cast);
	}

	/** Whether this one has the same parameters, and one more that tells. */
	private static boolean tells(Executable sibling, CodeUnitCallTarget called) {
		List<String> parameters = Arrays.stream(sibling.getParameterTypes())
			.filter((type) -> !MACHINE.contains(type))
			.map(Class::getName)
			.toList();
		return parameters.size() == sibling.getParameterCount() - 1
				&& parameters.equals(called.getRawParameterTypes().stream().map(JavaClass::getName).toList());
	}

	@Test
	void theMachineDecidesNothing() {
		RULE.check(new ClassFileImporter().withImportOption(new ImportOption.DoNotIncludeTests())
			.importPackages("app.plait"));
	}

	@Test
	void whateverTheMachineWouldDecideIsFound() {
		var found = RULE.evaluate(new ClassFileImporter().importClasses(Careless.class))
			.getFailureReport()
			.getDetails();

		assertThat(found).hasSize(12);
	}

	@Test
	void theTestsRunOnAForeignMachine() {
		assertThat(String.format("%d", 7)).isEqualTo("٧");
		assertThat("I".toLowerCase()).isEqualTo("ı");
		assertThat(ZoneId.systemDefault()).hasToString("Pacific/Chatham");
		assertThat(Charset.defaultCharset()).hasToString("US-ASCII");
	}

	/** A line of each kind that the rule is to find. */
	@SuppressWarnings("unused")
	private static final class Careless {

		Object all() throws Exception {
			byte[] bytes = "x".getBytes();
			return List.of(new String(bytes), "%d".formatted(1), String.format("%d", 1), "I".toLowerCase(),
					"i".toUpperCase(), java.time.format.DateTimeFormatter.ofPattern("d"), java.time.LocalDate.now(),
					new java.io.InputStreamReader(System.in), java.text.NumberFormat.getInstance(),
					com.ibm.icu.lang.UCharacter.toLowerCase("I"), Locale.getDefault());
		}

	}

}
