"""Mail: the one place in which something is sent to somebody outside, once for each time that a person asked for it."""

from grocery.mailing.sending import Mails as Mails
