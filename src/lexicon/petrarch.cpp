// Reads the dictionaries line by line; what a line of them means is in the format description of PETRARCH.
#include "dateline/petrarch.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <map>
#include <optional>

#include "dateline/text.h"

namespace dateline {
namespace {

constexpr std::size_t file_bytes_max = 64u << 20;
constexpr std::size_t faults_max = 1000;
constexpr std::size_t macro_expansions_max = 64;

struct Line {
    int number = 0;
    std::string text;  // without comments, trimmed, upper case
};

std::string upper_ascii(std::string_view text) {
    std::string out(text);
    for (char& c : out)
        if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 32);
        else if (c == '\t') c = ' ';
    return out;
}

// Comments are <!-- ... -->, over several lines too, and # up to the end outside of a code's brackets.
std::vector<Line> lines_of(const std::string& text) {
    std::vector<Line> out;
    bool comment = false;
    int number = 0;
    for (std::string_view raw : split(text, '\n')) {
        ++number;
        std::string kept;
        int brackets = 0;
        for (std::size_t i = 0; i < raw.size(); ++i) {
            if (comment) {
                if (raw.substr(i, 3) == "-->") comment = false, i += 2;
                continue;
            }
            if (raw.substr(i, 4) == "<!--") {
                comment = true, i += 3;
                continue;
            }
            if (raw.substr(i, 2) == "<!") break;  // a comment mistyped ("<! --")
            brackets += raw[i] == '[' ? 1 : raw[i] == ']' ? -1 : 0;
            if (raw[i] == '#' && brackets <= 0) break;
            kept += raw[i];
        }
        kept = upper_ascii(trim(kept));
        out.push_back({number, std::string(trim(kept))});
    }
    return out;
}

std::string padded(int number, std::size_t digits) {
    std::string text = std::to_string(number);
    return text.size() < digits ? std::string(digits - text.size(), '0') + text : text;
}

// 790606 and 19790606 as ISO days; years of two digits are 1930 to 2029.
std::optional<std::string> day_of(std::string_view digits) {
    if (digits.size() != 6 && digits.size() != 8) return std::nullopt;
    if (!std::all_of(digits.begin(), digits.end(), [](char c) { return c >= '0' && c <= '9'; })) return std::nullopt;
    std::string full(digits);
    if (full.size() == 6) full = (full < "30" ? "20" : "19") + full;
    const std::string month = full.substr(4, 2), day = full.substr(6, 2);
    if (month < "01" || month > "12" || day < "01" || day > "31") return std::nullopt;
    return full.substr(0, 4) + "-" + month + "-" + day;
}

// A name's words, parted by single blanks: "UNITED_NATIONS" and "UNITED NATIONS" are one.
std::string words_of(std::string_view name) {
    std::string out;
    for (char c : name) {
        if (c == '_') c = ' ';
        if (c == ' ' && (out.empty() || out.back() == ' ')) continue;
        out += c;
    }
    return std::string(trim(out));
}

std::string cell(std::string_view text) {
    std::string out(text);
    std::replace(out.begin(), out.end(), '|', '/');
    return out;
}

class Importer {
public:
    Importer(const PetrarchFiles& files, CodeScheme scheme) : files_(files), scheme_(scheme) {}

    Result<Imported> run() {
        for (const PetrarchFile* file : {&files_.actors, &files_.agents, &files_.verbs, &files_.discards}) {
            if (file->text.size() > file_bytes_max)
                return Error{ErrorKind::too_large, file->name, std::to_string(file->text.size()) + " bytes, more than the " + std::to_string(file_bytes_max) + " of one dictionary", "split it"};
            if (!is_utf8(file->text)) return Error{ErrorKind::encoding, file->name, "not valid UTF-8", "convert it, for instance with iconv"};
        }
        actors(), agents(), discards(), verbs();
        table("imported_actors", "Actors (with the days on which a code holds), agents (~ stands for the actor's code) and words that discard a sentence.", "id\tkind\tname\tcode\tbegin\tend", actors_);
        table("imported_verbs", "Verbs, by block: their forms, the code that they have without a pattern, its PLOVER type.", "id\tblock\tforms\tcode\ttype", verbs_);
        table("imported_patterns", "Patterns around the verbs (*) of a block.", "id\tblock\tpattern\tcode\ttype", patterns_);
        table("imported_synsets", "Synonym sets that patterns name (&).", "id\twords", synsets_);
        if (out_.tables.empty()) return Error{ErrorKind::empty, "lexicon import", "no entry in any of the dictionaries", "name them with --petrarch, --agents and --verbs"};
        return std::move(out_);
    }

private:
    void table(std::string name, std::string_view about, std::string_view columns, const std::vector<std::string>& rows) {
        if (rows.empty()) return;
        ImportedTable made{std::move(name), "# " + std::string(about) + " Imported from TABARI or PETRARCH dictionaries.\n" + std::string(columns) + "\n", rows.size()};
        for (const std::string& row : rows) made.text += row + "\n";
        out_.tables.push_back(std::move(made));
    }
    void fault(const PetrarchFile& file, int line, std::string what, std::string fix) {
        if (out_.faults.size() < faults_max)
            out_.faults.push_back({ErrorKind::lexicon, file.name + ":" + std::to_string(line), std::move(what), std::move(fix)});
    }

    // The contents of all [...] of a line, and the text before the first bracket or brace.
    struct Parts {
        std::string before;
        std::vector<std::string> codes;
        std::optional<std::string> braces;
        bool broken = false;
    };
    static Parts parts_of(std::string_view text) {
        Parts out;
        out.before = std::string(trim(text.substr(0, text.find_first_of("[{"))));
        for (std::size_t at = 0; (at = text.find_first_of("[{", at)) != std::string_view::npos;) {
            const bool square = text[at] == '[';
            const std::size_t end = text.find(square ? ']' : '}', at);
            if (end == std::string_view::npos) return out.broken = true, out;
            std::string inner(trim(text.substr(at + 1, end - at - 1)));
            if (square) out.codes.push_back(std::move(inner));
            else out.braces = std::move(inner);
            at = end + 1;
        }
        return out;
    }

    struct Dated {
        std::string code, begin, end;
    };
    std::optional<Dated> dated(std::string_view text) {
        Dated out;
        std::string tight;
        for (char c : text)
            if (c != ' ') tight += c;
            else if (!tight.empty() && tight.back() != ' ') tight += ' ';
        const std::size_t sign = tight.find_first_of("<>");
        const std::size_t blank = tight.find(' ');
        out.code = std::string(trim(std::string_view(tight).substr(0, std::min(sign, blank))));
        if (out.code.empty()) return std::nullopt;
        std::string rest;
        for (char c : std::string_view(tight).substr(std::min({sign, blank, tight.size()})))
            if (c != ' ') rest += c;
        if (rest.empty()) return out;
        std::optional<std::string> first, second;
        if (rest[0] == '<' || rest[0] == '>') {
            first = day_of(std::string_view(rest).substr(1));
            if (!first) return std::nullopt;
            (rest[0] == '<' ? out.end : out.begin) = *first;
            return out;
        }
        const std::size_t dash = rest.find('-');
        if (dash == std::string::npos) return std::nullopt;
        first = day_of(std::string_view(rest).substr(0, dash)), second = day_of(std::string_view(rest).substr(dash + 1));
        if (!first || !second || *second < *first) return std::nullopt;
        out.begin = *first, out.end = *second;
        return out;
    }

    void actors() {
        const PetrarchFile& file = files_.actors;
        std::vector<std::pair<int, std::string>> names;
        std::vector<Dated> codes;
        const auto flush = [&] {
            if (!names.empty() && codes.empty()) fault(file, names.front().first, names.front().second + " has no code", "write it as NAME [CODE]");
            for (const auto& [line, name] : names) {
                int n = 0;
                for (const Dated& each : codes)  // the order of the file decides, and a code without days comes last
                    actors_.push_back("a" + padded(line, 7) + "." + padded(each.begin.empty() && each.end.empty() ? 9999 : ++n, 4) + "\tactor\t" + cell(name) + "\t" + cell(each.code) + "\t" + each.begin + "\t" + each.end);
            }
            names.clear(), codes.clear();
        };
        for (const Line& line : lines_of(file.text)) {
            if (line.text.empty()) continue;
            const Parts parts = parts_of(line.text);
            if (parts.broken) {
                fault(file, line.number, "a bracket is not closed", "");
                continue;
            }
            const bool synonym = parts.before.starts_with('+');
            if (!parts.before.empty() && !synonym) flush();
            std::string name = words_of(synonym ? std::string_view(parts.before).substr(1) : std::string_view(parts.before));
            if (!parts.before.empty()) {
                if (name.empty() || name.find('\t') != std::string::npos) {
                    fault(file, line.number, "no name", "");
                    continue;
                }
                if (synonym && names.empty()) {
                    fault(file, line.number, "a synonym (+) before any name", "");
                    continue;
                }
                names.emplace_back(line.number, std::move(name));
            } else if (names.empty()) {
                fault(file, line.number, "a code before any name", "");
                continue;
            }
            for (const std::string& code : parts.codes) {
                if (auto each = dated(code)) {
                    const auto same = [&](const Dated& d) { return d.begin.empty() && d.end.empty() && each->begin.empty() && each->end.empty(); };
                    if (std::none_of(codes.begin(), codes.end(), same)) codes.push_back(*each);
                } else {
                    fault(file, line.number, "[" + code + "] is no code", "write CODE, CODE <YYMMDD, CODE >YYMMDD or CODE YYMMDD-YYMMDD");
                }
            }
        }
        flush();
    }

    // "!MINST!_OF_WALKS" -> one name for each word of the macro.
    std::vector<std::string> expanded(const std::string& name, const std::map<std::string, std::vector<std::string>>& macros) {
        std::vector<std::string> out{name};
        for (std::size_t i = 0; i < out.size() && out.size() < macro_expansions_max;) {
            const std::size_t begin = out[i].find('!'), end = begin == std::string::npos ? begin : out[i].find('!', begin + 1);
            if (end == std::string::npos) {
                ++i;
                continue;
            }
            const auto found = macros.find(out[i].substr(begin, end - begin + 1));
            if (found == macros.end()) return {};
            const std::string head = out[i].substr(0, begin), tail = out[i].substr(end + 1);
            out.erase(out.begin() + static_cast<std::ptrdiff_t>(i));
            for (const std::string& word : found->second) {
                if (word.find('!') == std::string::npos) out.push_back(head + word + tail);
                if (out.size() >= macro_expansions_max) break;
            }
        }
        std::erase_if(out, [](const std::string& each) { return each.find('!') != std::string::npos; });
        return out;
    }

    void agents() {
        const PetrarchFile& file = files_.agents;
        std::map<std::string, std::vector<std::string>> macros;
        const std::vector<Line> lines = lines_of(file.text);
        for (const Line& line : lines)
            if (const std::size_t equals = line.text.find('='); line.text.starts_with('!') && equals != std::string::npos)
                for (std::string_view word : split(std::string_view(line.text).substr(equals + 1), ','))
                    if (word = trim(word); !word.empty()) macros[std::string(trim(std::string_view(line.text).substr(0, equals)))].emplace_back(word);
        for (const Line& line : lines) {
            if (line.text.empty() || (line.text.starts_with('!') && line.text.find('=') != std::string::npos)) continue;
            const Parts parts = parts_of(line.text);
            if (parts.broken || parts.before.empty() || parts.codes.empty() || parts.codes.front().find('~') == std::string::npos) {
                fault(file, line.number, "no agent", "write it as NAME {PLURAL} [~CODE] or NAME [CODE~]");
                continue;
            }
            std::string code;
            for (char c : parts.codes.front())
                if (c != ' ') code += c;
            std::vector<std::string> names = expanded(parts.before, macros);
            if (names.empty()) {
                fault(file, line.number, "a word between ! signs that no line defines", "define it: !NAME! = WORD, WORD");
                continue;
            }
            if (parts.braces) {
                if (!parts.braces->empty()) names.push_back(*parts.braces);
            } else if (parts.before.find('!') == std::string::npos) {
                const std::string& name = parts.before;
                names.push_back(name.ends_with('Y') ? name.substr(0, name.size() - 1) + "IES" : name + "S");
            }
            int n = 0;
            for (const std::string& name : names)
                actors_.push_back("g" + padded(line.number, 7) + "." + padded(++n, 4) + "\tagent\t" + cell(words_of(name)) + "\t" + cell(code) + "\t\t");
        }
    }

    void discards() {
        for (const Line& line : lines_of(files_.discards.text)) {
            const std::string name = words_of(line.text.starts_with('+') ? std::string_view(line.text).substr(1) : std::string_view(line.text));
            if (!name.empty()) actors_.push_back("x" + padded(line.number, 7) + "\tdiscard\t" + cell(name) + "\t\t\t");
        }
    }

    std::string type_of(std::string_view code) const {
        return scheme_ == CodeScheme::cameo ? std::string(plover_of_cameo(code)) : "";
    }
    static bool no_code(std::string_view code) { return code.empty() || code == "---" || code == "+++" || code == "###"; }

    static std::vector<std::string> forms_of(const std::string& name, const std::optional<std::string>& braces) {
        const std::string verb = [&] {
            std::string out;
            for (char c : name)
                if (c != '+') out += c;
            return words_of(out);
        }();
        std::vector<std::string> out{verb};
        if (braces) {
            for (std::string_view each : split(*braces, ' ')) {
                std::string form;
                for (char c : each)
                    if (c != '+') form += c;
                if (form = words_of(form); !form.empty()) out.push_back(form);
            }
        }
        const std::size_t blank = verb.find(' ');
        const std::string head = verb.substr(0, blank), rest = blank == std::string::npos ? "" : verb.substr(blank);
        if (head.size() < 2 || (braces && blank != std::string::npos)) return out;
        const char last = head.back();
        const std::string stem = head.substr(0, head.size() - 1);
        const bool hissing = last == 'S' || last == 'X' || last == 'Z' || head.ends_with("CH") || head.ends_with("SH") || last == 'O';
        const bool vowel_before = std::string_view("AEIOU").find(head[head.size() - 2]) != std::string_view::npos;
        std::vector<std::string> made;
        if (last == 'Y' && !vowel_before) made = {stem + "IES", stem + "IED", head + "ING"};
        else if (last == 'E') made = {head + "S", head + "D", stem + "ING"};
        else {
            made = {head + (hissing ? "ES" : "S"), head + "ED", head + "ING"};
            if (vowel_before && std::string_view("AEIOUWXY").find(last) == std::string_view::npos)  // PERMIT, PERMITTED
                made.push_back(head + last + "ED"), made.push_back(head + last + "ING");
        }
        for (const std::string& each : made) out.push_back(each + rest);
        return out;
    }

    void verbs() {
        const PetrarchFile& file = files_.verbs;
        std::string block, block_code, synset;
        int synset_line = 0;
        std::string synset_words;
        const auto close_synset = [&] {
            if (!synset.empty() && synset_words.empty()) fault(file, synset_line, synset + " has no words", "list them below it, one a line, with +");
            if (!synset.empty() && !synset_words.empty()) synsets_.push_back(synset + "\t" + synset_words);
            synset.clear(), synset_words.clear();
        };
        std::map<std::string, int> seen;
        for (const Line& line : lines_of(file.text)) {
            if (line.text.empty()) {
                close_synset();
                continue;
            }
            const std::string number = padded(line.number, 7);
            if (line.text.starts_with('&')) {
                close_synset();
                synset = line.text.substr(0, line.text.find(' '));
                while (synset.ends_with('_')) synset.pop_back();
                synset_line = line.number;
                if (!seen.emplace(synset, line.number).second) {
                    fault(file, line.number, synset + " is already on line " + std::to_string(seen[synset]), "");
                    synset.clear();
                }
            } else if (!synset.empty() && line.text.starts_with('+')) {
                const std::string words = words_of(std::string_view(line.text).substr(1));
                if (!words.empty()) synset_words += (synset_words.empty() ? "" : "|") + cell(words);
            } else if (line.text.starts_with("---")) {
                close_synset();
                const Parts parts = parts_of(line.text);
                block = "b" + number;
                block_code = parts.codes.empty() ? "" : parts.codes.front();
            } else if (line.text.starts_with('-')) {
                close_synset();
                const Parts parts = parts_of(std::string_view(line.text).substr(1));
                if (block.empty() || parts.broken || parts.codes.empty() || std::count(parts.before.begin(), parts.before.end(), '*') != 1) {
                    fault(file, line.number, "no pattern", "write it below a verb as - WORDS * WORDS [CODE]");
                    continue;
                }
                const std::string& code = parts.codes.front();
                if (code == "+++" || code == "###") continue;  // switched off
                patterns_.push_back("p" + number + "\t" + block + "\t" + cell(parts.before) + "\t" + (no_code(code) ? "" : cell(code)) + "\t" + type_of(code));
            } else {
                close_synset();
                const Parts parts = parts_of(line.text);
                if (block.empty() || parts.broken || parts.before.empty()) {
                    fault(file, line.number, "a verb outside of a block", "begin the block with a line --- VERB [CODE] ---");
                    continue;
                }
                const std::string& code = parts.codes.empty() ? block_code : parts.codes.front();
                std::string forms;
                for (const std::string& form : forms_of(parts.before, parts.braces)) forms += (forms.empty() ? "" : "|") + cell(form);
                verbs_.push_back("v" + number + "\t" + block + "\t" + forms + "\t" + (no_code(code) ? "" : cell(code)) + "\t" + type_of(code));
            }
        }
        close_synset();
    }

    const PetrarchFiles& files_;
    const CodeScheme scheme_;
    std::vector<std::string> actors_, verbs_, patterns_, synsets_;
    Imported out_;
};

}  // namespace

std::string_view plover_of_cameo(std::string_view code) {
    static constexpr std::array<std::string_view, 21> types = {
        "", "", "REQUEST", "AGREE", "CONSULT", "SUPPORT", "COOPERATE", "AID", "CONCEDE", "ACCUSE", "REQUEST",
        "ACCUSE", "REJECT", "THREATEN", "PROTEST", "MOBILIZE", "SANCTION", "COERCE", "ASSAULT", "ASSAULT", "ASSAULT"};
    if (code.size() < 2 || code[0] < '0' || code[0] > '2' || code[1] < '0' || code[1] > '9') return "";
    const auto root = static_cast<std::size_t>((code[0] - '0') * 10 + (code[1] - '0'));
    return root < types.size() ? types[root] : "";
}

Result<Imported> import_petrarch(const PetrarchFiles& files, CodeScheme scheme) {
    return Importer(files, scheme).run();
}

}  // namespace dateline
