package app.plait.reading.cache;

import app.plait.contentversion.ContentVersion;
import app.plait.contentversion.ContentVersionPoller;
import app.plait.site.PlaitProperties;
import app.plait.web.RequestThreads;
import com.github.benmanes.caffeine.cache.Caffeine;

import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;

@Configuration(proxyBeanMethods = false)
class PageCacheConfiguration {

	/** The part of the memory that pages may take. */
	private static final int SHARE = 8;

	@Bean
	FilterRegistrationBean<PageCacheFilter> pageCache(ContentVersion content, ContentVersionPoller watch,
			RequestThreads threads, PlaitProperties properties) {
		Caffeine<String, CachedPage> pages = Caffeine.newBuilder()
			.maximumWeight(Runtime.getRuntime().maxMemory() / SHARE)
			.executor(Runnable::run)
			.weigher((String key, CachedPage page) -> key.length() + page.weight());
		var filter = new FilterRegistrationBean<>(new PageCacheFilter(pages.build(), content, watch, threads.work()));
		filter.setOrder(Ordered.HIGHEST_PRECEDENCE);
		filter.setEnabled(properties.pageCache());
		return filter;
	}

}
