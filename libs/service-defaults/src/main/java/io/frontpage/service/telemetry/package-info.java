/** What operators are told of every service, beside what each tells of its own. */
package io.frontpage.service.telemetry;
