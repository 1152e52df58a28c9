package app.plait;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

@SpringBootApplication
@ConfigurationPropertiesScan
public class PlaitApplication {

	public static void main(String[] args) {
		SpringApplication.run(PlaitApplication.class, args);
	}

}
