package app.plait.web;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Publishes {@link BeforeServing}; the web server starts in a much later phase. */
@Component
class StartOfServing implements SmartLifecycle {

	private final ApplicationEventPublisher events;

	private volatile boolean running;

	StartOfServing(ApplicationEventPublisher events) {
		this.events = events;
	}

	@Override
	public int getPhase() {
		return 0;
	}

	@Override
	public void start() {
		this.running = true;
		this.events.publishEvent(new BeforeServing());
	}

	@Override
	public void stop() {
		this.running = false;
	}

	@Override
	public boolean isRunning() {
		return this.running;
	}

}
