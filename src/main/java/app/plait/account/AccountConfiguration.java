package app.plait.account;

import app.plait.site.DataFile;
import jakarta.servlet.DispatcherType;

import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.session.web.http.SessionRepositoryFilter;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

@Configuration(proxyBeanMethods = false)
class AccountConfiguration implements WebMvcConfigurer {

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

	@Override
	public void addInterceptors(InterceptorRegistry registry) {
		registry.addInterceptor(new CurrentAccountModel())
			.addPathPatterns("/write", "/write/**", "/admin", "/admin/**", "/account", "/account/**", "/comments/**",
					"/posts/*/comments");
	}

}
