#include "resolve/letters.h"

#include <algorithm>
#include <array>

namespace dateline {

namespace {

struct Spelled {
    char32_t letter;
    std::string_view latin;
};

// Letters that stay when marks are taken off, and Cyrillic ones as news agencies write them. Sorted.
constexpr std::array<Spelled, 56> spelled{{
    {0x00df, "ss"}, {0x00e6, "ae"}, {0x00f0, "d"},  {0x00f8, "o"},  {0x00fe, "th"}, {0x0111, "d"},   {0x0127, "h"},
    {0x0131, "i"},  {0x0142, "l"},  {0x0153, "oe"}, {0x0259, "a"},  {0x0430, "a"},  {0x0431, "b"},   {0x0432, "v"},
    {0x0433, "g"},  {0x0434, "d"},  {0x0435, "e"},  {0x0436, "zh"}, {0x0437, "z"},  {0x0438, "i"},   {0x0439, "y"},
    {0x043a, "k"},  {0x043b, "l"},  {0x043c, "m"},  {0x043d, "n"},  {0x043e, "o"},  {0x043f, "p"},   {0x0440, "r"},
    {0x0441, "s"},  {0x0442, "t"},  {0x0443, "u"},  {0x0444, "f"},  {0x0445, "kh"}, {0x0446, "ts"},  {0x0447, "ch"},
    {0x0448, "sh"}, {0x0449, "shch"}, {0x044a, ""}, {0x044b, "y"},  {0x044c, ""},   {0x044d, "e"},   {0x044e, "yu"},
    {0x044f, "ya"}, {0x0451, "yo"}, {0x0454, "ye"}, {0x0456, "i"},  {0x0457, "yi"}, {0x045e, "w"},   {0x0491, "g"},
    {0x0493, "gh"}, {0x049b, "q"},  {0x04a3, "ng"}, {0x04af, "u"},  {0x04b3, "h"},  {0x04d9, "a"},   {0x04e9, "o"},
}};

}  // namespace

char32_t plain_arabic(char32_t point) {
    switch (point) {
        case 0x622: case 0x623: case 0x625: case 0x671:
            return 0x627;  // alef
        case 0x649: case 0x6cc: case 0x6ce: case 0x6d2:
            return 0x64a;  // yeh
        case 0x624: case 0x626:
            return 0x621;  // hamza
        case 0x6a4:
            return 0x641;  // veh: feh
        case 0x67e:
            return 0x628;  // peh: beh
        case 0x6a9: case 0x6af:
            return 0x643;  // keheh, gaf: kaf
        case 0x698: case 0x686:
            return 0x62c;  // jeh, cheh: jeem
        case 0x6c1: case 0x6d5: case 0x6be:
            return 0x647;  // heh
        case 0x6c0:
            return 0x629;
        case 0x6c6: case 0x6c7: case 0x6cb:
            return 0x648;  // Kurdish o, u, v: waw
        case 0x695:
            return 0x631;
        case 0x6b5:
            return 0x644;
        default:
            return point >= 0x621 && point <= 0x64a && point != 0x640 ? point : 0;
    }
}

LetterCodes letter_codes(std::string_view folded, std::size_t most) {
    LetterCodes out;
    for (std::size_t i = 0; i < folded.size() && out.latin.size() + out.arabic.size() < most;) {
        const unsigned char lead = static_cast<unsigned char>(folded[i]);
        const std::size_t length = lead < 0x80 ? 1 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
        char32_t point = length == 1 ? lead : lead & (0xffU >> (length + 1));
        for (std::size_t k = 1; k < length && i + k < folded.size(); ++k)
            point = point << 6 | (static_cast<unsigned char>(folded[i + k]) & 0x3f);
        i += length;
        if (point >= 'a' && point <= 'z') {
            out.latin.push_back(static_cast<std::uint8_t>(point - 'a' + 1));
        } else if ((point >= 0x610 && point <= 0x6ff) || point == 0x200c) {
            if (point >= 0x660 && point <= 0x669) out.known = false;  // a digit
            if (const char32_t plain = plain_arabic(point)) out.arabic.push_back(plain);
        } else if (const auto at = std::lower_bound(spelled.begin(), spelled.end(), point,
                                                    [](const Spelled& s, char32_t p) { return s.letter < p; });
                   at != spelled.end() && at->letter == point) {
            for (const char c : at->latin) out.latin.push_back(static_cast<std::uint8_t>(c - 'a' + 1));
        } else {
            out.known = false;
        }
    }
    if (!out.latin.empty() && !out.arabic.empty()) out.known = false;
    return out;
}

}  // namespace dateline
