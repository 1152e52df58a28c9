package app.plait.database;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class DatabaseConfiguration {

	@Bean
	static Database database(@Value("${spring.datasource.url}") String url) {
		return Database.of(url);
	}

}
