package app.plait.account.login;

import app.plait.account.SignedIn;
import app.plait.audit.SecurityAction;
import app.plait.audit.SecurityLog;
import app.plait.site.SettingsChanged;

import org.springframework.context.event.EventListener;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;

/** Notes who has changed the settings, some of which decide who may sign up. */
@Component
class SettingsAudit {

	private final SecurityLog log;

	SettingsAudit(SecurityLog log) {
		this.log = log;
	}

	@EventListener(SettingsChanged.class)
	void note() {
		Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
		if (authentication != null && authentication.getPrincipal() instanceof SignedIn admin) {
			this.log.note(SecurityAction.SETTINGS_CHANGED, admin.id(), "");
		}
	}

}
