package io.frontpage.feed.hot;

/**
 * How many engagements with an article have given no heat.
 *
 * @param capped since the reader had given of this type that day
 * @param overBudget since the device had given all that it could in that hour
 * @param overNetwork since the network had brought its share; they may have given some at other half-lives
 * @param robots since a robot made them: these are in no other counter
 */
public record HeldBack(long capped, long overBudget, long overNetwork, long robots) {}
