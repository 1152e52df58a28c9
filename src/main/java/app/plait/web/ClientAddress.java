package app.plait.web;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.regex.Pattern;

import jakarta.servlet.http.HttpServletRequest;

/** Where a request comes from, as the server or a proxy that it trusts has seen it. */
public final class ClientAddress {

	/** The part of an IPv6 address that one customer of a provider has for himself. */
	private static final int PREFIX_BYTES = 8;

	/** How the half that is left out is written. */
	private static final Pattern ZEROS = Pattern.compile("(:0)+$|^0(:0)+$");

	private ClientAddress() {
	}

	/** The address to count by: an IPv6 one stands for its whole network. */
	public static String of(HttpServletRequest request) {
		String address = request.getRemoteAddr();
		if (address.indexOf(':') < 0) {
			return address;
		}
		try {
			InetAddress parsed = InetAddress.getByName(address);
			if (parsed.isLoopbackAddress()) {
				return "::1";
			}
			byte[] bytes = parsed.getAddress();
			if (bytes.length > 4) {
				Arrays.fill(bytes, PREFIX_BYTES, bytes.length, (byte) 0);
				return ZEROS.matcher(Inet6Address.getByAddress(bytes).getHostAddress()).replaceFirst("::") + "/64";
			}
			return parsed.getHostAddress(); // of IPv4, written as one of IPv6
		}
		catch (UnknownHostException ex) {
			// No literal address: counted as it is.
		}
		return address;
	}

}
