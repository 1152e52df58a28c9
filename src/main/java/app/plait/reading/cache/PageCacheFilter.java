package app.plait.reading.cache;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import app.plait.contentversion.ContentVersion;
import app.plait.contentversion.ContentVersionPoller;
import app.plait.web.SecurityHeaders;
import com.github.benmanes.caffeine.cache.Cache;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

/**
 * Answers public pages from memory, before everything else. A page lives until the
 * content's generation rises; then the first who asks makes it anew and the others wait
 * for that. While the database is away, or does not answer within half a second, the old
 * one goes on answering and says so.
 */
final class PageCacheFilter extends HttpFilter {

	private static final long serialVersionUID = 1L;

	private static final Duration PATIENCE = Duration.ofSeconds(20);

	/** While there is an old page to give instead. */
	private static final Duration PATIENCE_WITH_OLD = Duration.ofMillis(500);

	private static final int MAX_ATTEMPTS = 3;

	private final transient Cache<String, CachedPage> pages;

	private final transient ContentVersion content;

	private final transient ContentVersionPoller watch;

	private final transient ConcurrentMap<String, CompletableFuture<@Nullable CachedPage>> inTheMaking = new ConcurrentHashMap<>();

	private final transient Semaphore work;

	/**
	 * @param work permits for all that is not answered from memory
	 */
	PageCacheFilter(Cache<String, CachedPage> pages, ContentVersion content, ContentVersionPoller watch,
			Semaphore work) {
		this.pages = pages;
		this.content = content;
		this.watch = watch;
		this.work = work;
	}

	@Override
	protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws IOException, ServletException {
		String path = request.getRequestURI();
		String query = request.getQueryString();
		boolean reading = isReading(request);
		CachedPage page = (reading && query == null) ? this.pages.getIfPresent(path) : null;
		if (page != null && page.generation() >= this.content.localGeneration()) {
			send(page, !this.watch.isReachable(), request, response);
			return;
		}
		String key = reading ? PageKey.of(path, query) : null;
		if (path.startsWith("/assets/") || path.startsWith("/actuator/")) {
			chain.doFilter(request, response); // quick, and wanted all the more then
			return;
		}
		if (!this.work.tryAcquire()) {
			refuse(key, request, response);
			return;
		}
		try {
			work(key, request, response, chain);
		}
		finally {
			this.work.release();
		}
	}

	/** Everybody is busy. An old page is better than none. */
	private void refuse(@Nullable String key, HttpServletRequest request, HttpServletResponse response)
			throws IOException {
		CachedPage old = (key != null) ? this.pages.getIfPresent(key) : null;
		if (old != null) {
			send(old, true, request, response);
		}
		else {
			response.setHeader("Retry-After", "10");
			response.sendError(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
		}
	}

	private void work(@Nullable String key, HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws IOException, ServletException {
		for (int attempt = 0; key != null && attempt < MAX_ATTEMPTS; attempt++) {
			if (answer(key, request, response, chain)) {
				return;
			}
		}
		chain.doFilter(request, response);
	}

	/** False if the page that another has made meanwhile is out of date already. */
	private boolean answer(String key, HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws IOException, ServletException {
		long generation = this.content.localGeneration();
		boolean reachable = this.watch.isReachable();
		CachedPage page = this.pages.getIfPresent(key);
		if (page != null && (page.generation() >= generation || !reachable)) {
			send(page, !reachable, request, response);
			return true;
		}
		if (!reachable) {
			response.setHeader("Retry-After", "30");
			response.sendError(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
			return true;
		}
		CompletableFuture<@Nullable CachedPage> mine = new CompletableFuture<>();
		CompletableFuture<@Nullable CachedPage> others = this.inTheMaking.putIfAbsent(key, mine);
		if (others == null) {
			makeOrFind(key, mine, generation, request, response, chain);
			return true;
		}
		CachedPage made = await(others, (page != null) ? PATIENCE_WITH_OLD : PATIENCE);
		if (made == null && page != null) {
			send(page, true, request, response);
			return true;
		}
		if (made == null) {
			chain.doFilter(request, response);
			return true;
		}
		boolean current = made.generation() >= generation;
		if (current || made == page) {
			send(made, !current, request, response);
			return true;
		}
		return false;
	}

	/**
	 * Somebody may have made it between our look and our turn. While the database does
	 * not answer, an old page is not made anew.
	 */
	private void makeOrFind(String key, CompletableFuture<@Nullable CachedPage> mine, long generation,
			HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws IOException, ServletException {
		CachedPage page = this.pages.getIfPresent(key);
		boolean current = page != null && page.generation() >= generation;
		if (page == null || !current && this.watch.isAnswering()) {
			make(key, mine, page, request, response, chain);
			return;
		}
		this.inTheMaking.remove(key, mine);
		mine.complete(page);
		send(page, !current, request, response);
	}

	private static boolean isReading(HttpServletRequest request) {
		return request.getMethod().equals("GET") || request.getMethod().equals("HEAD");
	}

	private void make(String key, CompletableFuture<@Nullable CachedPage> mine, @Nullable CachedPage old,
			HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws IOException, ServletException {
		CachedPage page = null;
		try {
			long generation = this.content.localGeneration();
			CapturedResponse captured = new CapturedResponse(response);
			chain.doFilter(new Get(request), captured);
			boolean stale = false;
			if (captured.wanted() == HttpServletResponse.SC_OK && !captured.setsCookie()
					&& response.getContentType() != null) {
				page = CachedPage.of(generation, response.getContentType(), captured.body());
				this.pages.put(key, page);
			}
			else if (captured.wanted() == HttpServletResponse.SC_SERVICE_UNAVAILABLE && old != null) {
				page = old;
				stale = true;
			}
			if (page != null) {
				response.reset();
				send(page, stale, request, response);
			}
			else {
				captured.release();
			}
		}
		finally {
			this.inTheMaking.remove(key, mine);
			mine.complete(page);
		}
	}

	private static @Nullable CachedPage await(CompletableFuture<@Nullable CachedPage> page, Duration patience) {
		try {
			return page.get(patience.toMillis(), TimeUnit.MILLISECONDS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return null;
		}
		catch (ExecutionException | TimeoutException ex) {
			return null;
		}
	}

	private static void send(CachedPage page, boolean stale, HttpServletRequest request, HttpServletResponse response)
			throws IOException {
		byte[] bytes = page.plain();
		String etag = page.etag();
		SecurityHeaders.add(request, response);
		response.addHeader("Cache-Control", "no-cache");
		response.addHeader("Vary", "Accept-Encoding");
		if (stale) {
			response.addHeader("Cache-Status", "plait; hit; detail=stale"); // RFC 9211
		}
		if (page.gzip() != null && Negotiation.acceptsGzip(request.getHeader("Accept-Encoding"))) {
			bytes = page.gzip();
			etag = page.gzipEtag();
		}
		response.addHeader("ETag", etag);
		if (Negotiation.matches(request.getHeader("If-None-Match"), etag)) {
			response.setStatus(HttpServletResponse.SC_NOT_MODIFIED);
			return;
		}
		if (bytes != page.plain()) {
			response.addHeader("Content-Encoding", "gzip");
		}
		response.setContentType(page.contentType());
		response.setContentLength(bytes.length);
		if (!request.getMethod().equals("HEAD")) {
			response.getOutputStream().write(bytes);
		}
	}

	/** A page is made whole, even if only its head was asked for. */
	private static final class Get extends HttpServletRequestWrapper {

		Get(HttpServletRequest request) {
			super(request);
		}

		@Override
		public String getMethod() {
			return "GET";
		}

	}

}
