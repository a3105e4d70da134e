package io.everygram.day;

import com.microsoft.playwright.Page;

/** How a person works the screen. The story of a day is the same for every hand. */
interface Hand {
    Page page();

    /** Opens a page of the navigation. */
    void open(String section, String page);

    /** Presses a button or follows a link of the page by its words. */
    void press(String words);

    /** Sends the form whose address ends so, with its own button. */
    void send(String addressEnd);

    /** Fills in the field of a name, the {@code nth} of them, from 0. */
    void fill(String name, int nth, String value);

    /** Chooses by the words of an option. */
    void choose(String name, String words);

    /** Opens the row of a list that shows these words. */
    void openRow(String words);

    /** Selects the first rows of a list. */
    void select(int rows);

    /** Reads a code into the field of a page that waits for codes, or anywhere when {@code name} is empty. */
    void scan(String name, String code);
}
