package app.plait.reading;

import java.io.IOException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * An old address with a trailing slash leads to the new one in one step: before the
 * filter that takes the slash away.
 */
@Component
@Order(Ordered.LOWEST_PRECEDENCE - 1)
class OldAddressFilter extends OncePerRequestFilter {

	private static final Pattern ADDRESS = Pattern.compile("(/(?:posts|tags|categories)/[^/%]+)/");

	private final OldAddresses addresses;

	OldAddressFilter(OldAddresses addresses) {
		this.addresses = addresses;
	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		Matcher address = ADDRESS.matcher(request.getRequestURI());
		Optional<String> to = (request.getMethod().equals("GET") && address.matches())
				? this.addresses.find(address.group(1)) : Optional.empty();
		if (to.isPresent()) {
			response.setStatus(HttpServletResponse.SC_MOVED_PERMANENTLY);
			response.setHeader(HttpHeaders.LOCATION, to.get());
		}
		else {
			chain.doFilter(request, response);
		}
	}

}
