package app.plait.web;

import org.apache.catalina.core.StandardHost;

import org.springframework.boot.task.ThreadPoolTaskSchedulerCustomizer;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.http.HttpStatus;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.support.TaskUtils;
import org.springframework.web.filter.UrlHandlerFilter;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

@Configuration(proxyBeanMethods = false)
@EnableScheduling
class WebConfiguration implements WebMvcConfigurer {

	@Override
	public void addInterceptors(InterceptorRegistry registry) {
		registry.addInterceptor(new InvalidFormStatus());
	}

	/** Spring itself would only log that the memory is used up. */
	@Bean
	ThreadPoolTaskSchedulerCustomizer scheduledTasks() {
		return (scheduler) -> scheduler.setErrorHandler((failure) -> {
			OutOfMemory.endOn(failure);
			TaskUtils.LOG_AND_SUPPRESS_ERROR_HANDLER.handleError(failure);
		});
	}

	/**
	 * After Spring Security, whose firewall refuses an address like
	 * {@code ///other.example/}.
	 */
	@Bean
	FilterRegistrationBean<UrlHandlerFilter> noTrailingSlash() {
		var filter = new FilterRegistrationBean<>(
				UrlHandlerFilter.trailingSlashHandler("/**").redirect(HttpStatus.MOVED_PERMANENTLY).build());
		filter.setOrder(Ordered.LOWEST_PRECEDENCE);
		return filter;
	}

	@Bean
	FilterRegistrationBean<MalformedRequests> malformedRequests() {
		var filter = new FilterRegistrationBean<>(new MalformedRequests());
		filter.setOrder(Ordered.HIGHEST_PRECEDENCE + 1);
		return filter;
	}

	/** A page leaves in one write, and errors before the application have our headers. */
	@Bean
	WebServerFactoryCustomizer<TomcatServletWebServerFactory> tomcat(RequestThreads threads) {
		return (factory) -> {
			factory.addConnectorCustomizers((connector) -> {
				connector.setProperty("socket.appWriteBufSize", "65536");
				connector.setProperty("socket.directBuffer", "true");
				// Of a body, the next bytes are waited for so long.
				connector.setProperty("disableUploadTimeout", "false");
				connector.setProperty("connectionUploadTimeout", "10000");
			});
			// Around the pages of errors, too.
			factory.addEngineValves(new SlowBodies(threads.bodies(), Runtime.getRuntime().maxMemory() / 16));
			factory.addContextCustomizers((context) -> ((StandardHost) context.getParent())
				.setErrorReportValveClass(TomcatErrorPage.class.getName()));
		};
	}

}
