package app.plait;

import java.util.Locale;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

@SpringBootApplication
@ConfigurationPropertiesScan
public class PlaitApplication {

	public static void main(String[] args) {
		Locale.setDefault(Locale.ROOT); // H2's lower() takes the machine's
		System.setProperty("h2.implicitRelativePath", "true"); // plait.data-dir may be
																// given without "./"
		SpringApplication.run(PlaitApplication.class, args);
	}

}
