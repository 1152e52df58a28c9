package app.plait.contentversion;

import java.time.Clock;
import java.time.Duration;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class ClockConfiguration {

	/** The only clock; as fine as both databases store it, to the microsecond. */
	@Bean
	DatabaseClock clock() {
		return new DatabaseClock(Clock.tick(Clock.systemUTC(), Duration.ofNanos(1000)));
	}

}
