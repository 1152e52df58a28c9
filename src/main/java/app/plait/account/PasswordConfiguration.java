package app.plait.account;

import java.util.Map;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.security.crypto.password.DelegatingPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;

@Configuration(proxyBeanMethods = false)
class PasswordConfiguration {

	private static final int SALT_BYTES = 16;

	private static final int HASH_BYTES = 32;

	/**
	 * In KiB; with two iterations as the OWASP cheat sheet on storing passwords wants it.
	 */
	private static final int ARGON2_MEMORY = 19_456;

	private static final int ARGON2_ITERATIONS = 2;

	/**
	 * Argon2 for new hashes; bcrypt is still read, for accounts that come from elsewhere.
	 */
	@Bean
	static PasswordEncoder passwordEncoder() {
		return new Passwords(new DelegatingPasswordEncoder("argon2",
				Map.of("argon2", new Argon2PasswordEncoder(SALT_BYTES, HASH_BYTES, 1, ARGON2_MEMORY, ARGON2_ITERATIONS),
						"bcrypt", new BCryptPasswordEncoder(12))));
	}

}
