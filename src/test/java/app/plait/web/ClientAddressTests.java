package app.plait.web;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.mock.web.MockHttpServletRequest;

import static org.assertj.core.api.Assertions.assertThat;

class ClientAddressTests {

	@ParameterizedTest
	@CsvSource({ "203.0.113.7,203.0.113.7", "127.0.0.1,127.0.0.1", "::1,::1", "0:0:0:0:0:0:0:1,::1",
			"2001:db8:1:2::1,2001:db8:1:2::/64", "2001:db8:1:2:ffff:ffff:ffff:ffff,2001:db8:1:2::/64",
			"2001:0DB8:0001:0002:0003:0004:0005:0006,2001:db8:1:2::/64", "2001:db8:1:3::1,2001:db8:1:3::/64",
			"2001:db8::1,2001:db8::/64", "fe80::1%1,fe80::/64", "::ffff:203.0.113.7,203.0.113.7",
			"unknown host,unknown host" })
	void anIpv6ClientIsItsNetwork(String from, String counted) {
		MockHttpServletRequest request = new MockHttpServletRequest();
		request.setRemoteAddr(from);

		assertThat(ClientAddress.of(request)).isEqualTo(counted);
	}

}
