// The Arabic letters that a spelling in Latin script can stand for, and by them how likely two spellings are one name:
// "Yaqub" and "Yaghoub" are, "Rashid" and "Rashidi" are not. A small network reads each letter with those around
// it and tells which Arabic letters it writes, if any; models/spelling.bin, which is part of the program, holds its
// weights (training/spelling says how they were learned). Whole numbers throughout: the same on every machine.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

namespace dateline {

// What one word can stand for. Immutable; a few kilobytes.
class Transliteration {
public:
    static constexpr std::size_t letters_max = 40;  // of Arabic, the silent one included
    static constexpr std::size_t word_max = 24;     // letters of a word; what follows is not compared

    // Requires: `folded` as fold() gives it: Latin, Cyrillic or Arabic script; of other scripts nothing is known.
    // Cost: some microseconds a letter.
    explicit Transliteration(std::string_view folded);

    // False where letters or digits stand in the word that the table does not know.
    bool known() const { return known_; }

    // How much less likely the two are to be written alike in Arabic than each is to be written like itself, in 1/256
    // bits: 0 for the same word, about 700 for usual variants of a name, `never` for what shares nothing. Symmetric.
    int distance(const Transliteration& other) const;
    static constexpr int never = 64 * 256;

private:
    using Slot = std::array<std::uint16_t, letters_max>;  // of 32768: nothing, then each letter

    void read_latin(const std::vector<std::uint8_t>& codes);

    std::vector<Slot> slots_;
    int self_ = 0;  // bits/256 against being written twice in the same way
    bool known_ = true;
};

// Whether the table built into the program is whole; else all words are unknown.
bool transliteration_table_is_sound();

}  // namespace dateline
