package app.plait.account.rejected;

import app.plait.site.DataFile;
import jakarta.servlet.DispatcherType;

import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.session.web.http.SessionRepositoryFilter;

@Configuration(proxyBeanMethods = false)
class RejectedConfiguration {

	/** Around the sessions and Spring Security; the page cache is around it. */
	@Bean
	FilterRegistrationBean<DatabaseUnavailableFilter> databaseUnavailable(DataFile file) {
		var filter = new FilterRegistrationBean<>(new DatabaseUnavailableFilter(file));
		filter.setDispatcherTypes(DispatcherType.REQUEST);
		filter.setOrder(Ordered.HIGHEST_PRECEDENCE + 2);
		return filter;
	}

	@Bean
	FilterRegistrationBean<DatabaseUnavailableFilter.Answered> answered() {
		var filter = new FilterRegistrationBean<>(new DatabaseUnavailableFilter.Answered());
		filter.setDispatcherTypes(DispatcherType.REQUEST);
		filter.setOrder(SessionRepositoryFilter.DEFAULT_ORDER + 1);
		return filter;
	}

}
