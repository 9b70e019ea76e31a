#include "read/language.h"

#include <unicode/uchar.h>
#include <unicode/uscript.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <array>
#include <map>

#include "dateline/text.h"

namespace dateline::read {
namespace {

struct SmallWords {
    std::string_view language, words;
};

// The most frequent words of each language that few of the others share.
constexpr SmallWords latin[] = {
    {"en", "the and of to in that is was for on with as at by from has have had were said which not are been their this"},
    {"fr", "le la les des et du une dans est que pour par sur au aux ont été avec qui pas cette il sont ses"},
    {"de", "der die das und den von zu mit ist im nicht ein eine auf dem des sich auch für wurde nach bei"},
    {"es", "el la los las de y en que del se por con una para su al es lo como más fue ha sus"},
    {"pt", "o os as de e em que do da dos das um uma para com não no na por se mais foi ao à são"},
    {"it", "il di che e la in un per una del della dei non sono con gli nel alla ha è anche da si"},
    {"nl", "de het een van en in is dat op te zijn met voor niet aan door ook bij naar om heeft werd"},
    {"tr", "ve bir bu için ile da de olarak olan gibi daha çok sonra kadar olduğunu ancak ise tarafından dedi"},
    {"ku", "û li ku bi ji di ya yê yên jî de xwe bû dike hat wê vê ev kir"},
    {"pl", "i w na z do się nie że jest to o po od za przez jak dla który oraz"},
    {"sv", "och i att det som en på är av för med den till inte om har de ett var"},
    {"id", "yang dan di dengan untuk dari pada ini itu tidak dalam akan oleh ke juga telah"},
    {"so", "oo iyo ku ka in uu ay waa la ee si ayaa soo loo kale"},
};

std::string by_small_words(std::string_view text) {
    std::map<std::string, int, std::less<>> seen;
    int total = 0;
    const std::string folded = lower(text.substr(0, std::min<std::size_t>(text.size(), 20'000)));
    std::string word;
    auto close = [&] {
        if (!word.empty()) ++seen[word], ++total;
        word.clear();
    };
    for (char c : folded)
        if (static_cast<unsigned char>(c) >= 0x80 || (c >= 'a' && c <= 'z'))
            word += c;
        else
            close();
    close();
    if (total < 12) return {};
    int best = 0, second = 0;
    std::string_view language;
    for (const SmallWords& each : latin) {
        int count = 0;
        for (std::string_view small : split(each.words, ' '))
            if (auto found = seen.find(small); found != seen.end()) count += found->second;
        if (count > best) {
            second = best;
            best = count;
            language = each.language;
        } else {
            second = std::max(second, count);
        }
    }
    // News text holds 30 to 45 small words in a hundred; lists of names hold few.
    if (best * 100 < total * 12 || best * 10 < second * 13) return {};
    return std::string(language);
}

std::string by_letters(const std::map<UChar32, int>& letters, std::initializer_list<std::pair<std::string_view, std::u32string_view>> marks, std::string_view otherwise, int total) {
    for (const auto& [language, own] : marks) {
        int count = 0;
        for (char32_t c : own)
            if (auto found = letters.find(static_cast<UChar32>(c)); found != letters.end()) count += found->second;
        if (count * 100 > total) return std::string(language);
    }
    return std::string(otherwise);
}

}  // namespace

std::string language_of(std::string_view text) {
    std::map<UScriptCode, int> scripts;
    std::map<UChar32, int> letters;
    int total = 0;
    const auto size = static_cast<std::int32_t>(std::min<std::size_t>(text.size(), 20'000));
    const auto* bytes = reinterpret_cast<const std::uint8_t*>(text.data());
    for (std::int32_t i = 0; i < size;) {
        UChar32 c = 0;
        U8_NEXT(bytes, i, size, c);
        if (c < 0 || !u_isalpha(c)) continue;
        UErrorCode code = U_ZERO_ERROR;
        ++scripts[uscript_getScript(c, &code)];
        if (c >= 0x80) ++letters[c];
        ++total;
    }
    if (total < 20) return {};
    const auto main = std::max_element(scripts.begin(), scripts.end(), [](const auto& a, const auto& b) { return a.second < b.second; });
    if (main->second * 10 < total * 7) return {};
    switch (main->first) {
        case USCRIPT_LATIN: return by_small_words(text);
        // Letters that Arabic lacks: Kurdish ڕ ڵ ێ ۆ ە, Urdu ٹ ڈ ے ں ہ, Pashto ښ ځ څ ې, Persian پ چ ژ گ ک ی.
        case USCRIPT_ARABIC:
            return by_letters(letters, {{"ku", U"ڕڵێۆ"}, {"ur", U"ٹڈےںہ"}, {"ps", U"ښځڅېړ"}, {"fa", U"پچژگکی"}}, "ar", total);
        case USCRIPT_CYRILLIC:
            return by_letters(letters, {{"uk", U"їєґі"}, {"kk", U"әғқңөұүһ"}, {"sr", U"ђћљњџј"}}, letters.contains(U'ы') || letters.contains(U'э') ? "ru" : letters.contains(U'ъ') ? "bg" : "ru", total);
        case USCRIPT_HEBREW: return "he";
        case USCRIPT_GREEK: return "el";
        case USCRIPT_ARMENIAN: return "hy";
        case USCRIPT_GEORGIAN: return "ka";
        case USCRIPT_HANGUL: return "ko";
        case USCRIPT_HIRAGANA: case USCRIPT_KATAKANA: return "ja";
        case USCRIPT_HAN: return scripts.contains(USCRIPT_HIRAGANA) ? "ja" : "zh";
        case USCRIPT_THAI: return "th";
        case USCRIPT_DEVANAGARI: return "hi";
        case USCRIPT_ETHIOPIC: return "am";
        default: return {};
    }
}

std::string primary_tag(std::string_view tag) {
    tag = trim(tag);
    const std::string first = lower(tag.substr(0, tag.find_first_of("-_")));
    const bool letters = std::all_of(first.begin(), first.end(), [](char c) { return c >= 'a' && c <= 'z'; });
    return first.size() == 2 && letters ? first : std::string();
}

}  // namespace dateline::read
