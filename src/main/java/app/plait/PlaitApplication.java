package app.plait;

import java.util.Locale;
import java.util.Map;

import app.plait.web.OutOfMemory;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.ApplicationListener;

@SpringBootApplication
@ConfigurationPropertiesScan
public class PlaitApplication {

	/**
	 * From this version on a virtual thread that holds a lock does not hold a real one.
	 */
	private static final int VIRTUAL_THREADS = 24;

	public static void main(String[] args) {
		Locale.setDefault(Locale.ROOT); // H2's lower() takes the machine's
		System.setProperty("h2.implicitRelativePath", "true"); // plait.data-dir may be
																// given without "./"
		Thread.setDefaultUncaughtExceptionHandler(new OutOfMemory());
		SpringApplication application = new SpringApplication(PlaitApplication.class);
		application.setDefaultProperties(Map.of("spring.threads.virtual.enabled",
				Boolean.toString(Runtime.version().feature() >= VIRTUAL_THREADS)));
		application.addListeners(
				(ApplicationListener<ApplicationReadyEvent>) (ready) -> SpringApplication.getShutdownHandlers()
					.add(PlaitApplication::endInPeace));
		application.run(args);
	}

	/**
	 * Who stops a blog that has started has not met an error; the JVM would say 143. All
	 * is closed by now.
	 */
	private static void endInPeace() {
		Runtime.getRuntime().halt(0);
	}

}
