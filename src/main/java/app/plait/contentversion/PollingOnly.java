package app.plait.contentversion;

import java.time.Duration;

/** Nobody tells: just wait. */
final class PollingOnly implements ChangeNotifications {

	@Override
	public void await(Duration most) throws InterruptedException {
		Thread.sleep(most.toMillis());
	}

	@Override
	public void close() {
	}

}
