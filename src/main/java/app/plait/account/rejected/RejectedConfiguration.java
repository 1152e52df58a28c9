package app.plait.account.rejected;

import app.plait.site.DataFile;
import jakarta.servlet.DispatcherType;

import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.session.web.http.SessionRepositoryFilter;
import org.springframework.web.servlet.support.RequestDataValueProcessor;

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
	static BeanPostProcessor formOwners() {
		return new BeanPostProcessor() {
			@Override
			public Object postProcessAfterInitialization(Object bean, String name) {
				return (bean instanceof RequestDataValueProcessor processor) ? new FormOwner.Marking(processor) : bean;
			}
		};
	}

	@Bean
	FilterRegistrationBean<DatabaseUnavailableFilter.Answered> answered() {
		var filter = new FilterRegistrationBean<>(new DatabaseUnavailableFilter.Answered());
		filter.setDispatcherTypes(DispatcherType.REQUEST);
		filter.setOrder(SessionRepositoryFilter.DEFAULT_ORDER + 1);
		return filter;
	}

}
