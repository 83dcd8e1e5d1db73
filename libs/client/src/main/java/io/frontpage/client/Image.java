package io.frontpage.client;

/**
 * @param url where it is
 * @param alt what it shows, in words; null when nobody has said
 * @param credit whose it is; null when nobody has said
 */
public record Image(String url, String alt, String credit) {}
