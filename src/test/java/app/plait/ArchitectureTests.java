package app.plait;

import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.GeneralCodingRules;
import jakarta.persistence.Entity;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Controller;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

@AnalyzeClasses(packages = "app.plait", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTests {

	/** The map of the code: each feature and the features it may use. */
	private static final Map<String, Set<String>> MAY_USE = Map.ofEntries(
			entry("starter", Set.of("account", "contentversion", "content", "site", "text", "web")),
			entry("reading", Set.of("contentversion", "content", "database", "ratelimit", "site", "text", "web")),
			entry("writing", Set.of("account", "contentversion", "content", "site", "text", "web")),
			entry("vocabulary", Set.of("account", "content", "text", "web")),
			entry("comment",
					Set.of("account", "contentversion", "content", "ratelimit", "mail", "reading", "site", "text",
							"web")),
			entry("content", Set.of("contentversion", "database", "text", "web")),
			entry("account",
					Set.of("audit", "contentversion", "database", "mail", "media", "ratelimit", "site", "text", "web")),
			entry("mail", Set.of("site", "text", "web")), entry("media", Set.of("text", "web")),
			entry("audit", Set.of("site", "text", "web")), entry("ratelimit", Set.of("text")),
			entry("site", Set.of("contentversion", "text", "web")), entry("contentversion", Set.of("database")),
			entry("web", Set.of("text")), entry("text", Set.of()), entry("database", Set.of()));

	@ArchTest
	static void featuresUseOnlyWhatTheMapAllows(JavaClasses code) {
		MAY_USE.forEach((feature, allowed) -> noClasses().that()
			.resideInAPackage("app.plait." + feature + "..")
			.should()
			.dependOnClassesThat(
					resideInAPackage("app.plait..").and(not(resideInAnyPackage(packages(feature, allowed)))))
			.check(code));
	}

	@ArchTest
	static void everyPackageIsOnTheMap(JavaClasses code) {
		assertThat(code.getPackage("app.plait").getSubpackages()).extracting(JavaPackage::getRelativeName)
			.containsExactlyInAnyOrderElementsOf(MAY_USE.keySet());
	}

	@ArchTest
	static final ArchRule featuresFormNoCycle = slices().matching("app.plait.(*)..").should().beFreeOfCycles();

	@ArchTest
	static final ArchRule packagesFormNoCycle = slices().matching("app.plait.(**)").should().beFreeOfCycles();

	@ArchTest
	static final ArchRule controllersStayHidden = classes().that()
		.areAnnotatedWith(Controller.class)
		.or()
		.haveSimpleNameEndingWith("Controller")
		.should()
		.bePackagePrivate();

	@ArchTest
	static final ArchRule textKnowsNeitherFrameworkNorDatabase = noClasses().that()
		.resideInAPackage("app.plait.text..")
		.should()
		.dependOnClassesThat()
		.resideInAnyPackage("org.springframework..", "jakarta..", "java.sql..");

	@ArchTest
	static final ArchRule nothingIsPrinted = GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;

	@ArchTest
	static final ArchRule timeComesFromTheOneClock = noClasses().that()
		.resideOutsideOfPackage("app.plait.web..")
		.should()
		.callMethod(java.time.Instant.class, "now")
		.orShould()
		.callMethod(java.time.LocalDateTime.class, "now")
		.orShould()
		.callMethod(System.class, "currentTimeMillis");

	/** One that is told so, as FeedFormat's, sorts the entries of maps. */
	@ArchTest
	static final ArchRule jsonIsTheSameFromEveryProcess = noClasses().should().callConstructor(JsonMapper.class);

	@ArchTest
	static final ArchRule oneClassKnowsTheDigest = noClasses().that()
		.doNotHaveFullyQualifiedName("app.plait.text.Sha256")
		.should()
		.dependOnClassesThat()
		.haveFullyQualifiedName("java.security.MessageDigest");

	@ArchTest
	static final ArchRule oneClassKnowsTheDatabase = noClasses().should()
		.callMethod(java.sql.DatabaseMetaData.class, "getDatabaseProductName");

	/** One that needs more has more than one task. */
	@ArchTest
	static void nothingHasMoreThanEightCollaborators(JavaClasses code) {
		assertThat(code.stream()
			.filter((type) -> !type.isRecord() && !type.isAnnotatedWith(Entity.class))
			.flatMap((type) -> Stream.concat(type.getConstructors().stream(),
					type.getMethods().stream().filter((method) -> method.isAnnotatedWith(Bean.class))))
			.filter((member) -> member.getParameters().size() > 8)).extracting(JavaCodeUnit::getFullName).isEmpty();
	}

	private static String[] packages(String feature, Set<String> allowed) {
		return Stream.concat(Stream.of(feature), allowed.stream())
			.map((name) -> "app.plait." + name + "..")
			.toArray(String[]::new);
	}

}
