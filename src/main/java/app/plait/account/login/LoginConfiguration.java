package app.plait.account.login;

import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

@Configuration(proxyBeanMethods = false)
class LoginConfiguration implements WebMvcConfigurer {

	@Override
	public void addInterceptors(InterceptorRegistry registry) {
		registry.addInterceptor(new CurrentAccountModel())
			.addPathPatterns("/write", "/write/**", "/admin", "/admin/**", "/account", "/account/**", "/comments/**",
					"/posts/*/comments");
	}

}
