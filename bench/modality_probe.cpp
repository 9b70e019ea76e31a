// Prints what the event coder says of every word: its modality and the negations. Driven by scripts/score_modality.py:
//
//   modality_probe LEXICON MODELS conllu FILE    trees as they stand in FILE, each sentence a report of its own
//   modality_probe LEXICON MODELS text FILE      FILE holds documents that end in a zero byte; our own trees
//
// One line a word: "w", document (0-based, or sent_id), word in it (1-based), begin and end in bytes, form, lemma, tag,
// modality, rule. One line a negation: "n", document, spans of the cue, spans of its scope (begin-end, by commas). All
// by tabs.
#include <array>
#include <fstream>
#include <iostream>
#include <iterator>
#include <optional>
#include <sstream>
#include <string>
#include <vector>

#include "code/events/actors.h"
#include "code/events/grammar.h"
#include "code/events/modality.h"
#include "code/events/negation.h"
#include "code/events/rules.h"
#include "code/events/triggers.h"
#include "dateline/annotate.h"

namespace {

using namespace dateline;

template <class Enum>
std::optional<Enum> value_in(std::string_view name) {
    for (std::size_t i = 0; i < std::size(Names<Enum>::list); ++i)
        if (Names<Enum>::list[i] == name) return static_cast<Enum>(i);
    return std::nullopt;
}

struct Document {
    std::string name;
    Report report;
    Annotation annotation;
};

std::string list(const std::vector<Span>& spans) {
    std::string out;
    for (Span span : spans)
        out += (out.empty() ? "" : ",") + std::to_string(span.begin) + "-" + std::to_string(span.end);
    return out.empty() ? "-" : out;
}

void print(const Document& document, const events::Rules& rules) {
    const events::Grammar grammar(document.report, document.annotation, rules);
    const events::Actors actors(grammar, rules.vocabulary);
    std::vector<const events::Sense*> senses(static_cast<std::size_t>(grammar.size()), nullptr);
    for (const events::Trigger& trigger : events::find_triggers(grammar, actors, rules))
        senses[static_cast<std::size_t>(trigger.token)] = trigger.sense;
    const events::Negations negations(grammar, rules);
    const events::ModalityReader reader(grammar, negations, rules);
    for (int i = 0; i < grammar.size(); ++i) {
        const events::Judgement judged = reader.judge(i, -1, senses);
        const Token& token = document.annotation.tokens[static_cast<std::size_t>(i)];
        std::cout << "w\t" << document.name << '\t' << i + 1 << '\t' << token.span.begin << '\t' << token.span.end
                  << '\t' << grammar.form(i) << '\t' << grammar.lemma(i) << '\t' << name_of(token.upos) << '\t'
                  << name_of(judged.modality) << '\t' << (judged.rule.empty() ? "-" : judged.rule) << '\n';
    }
    for (const events::Negation& negation : negations.all()) {
        const auto& tokens = document.annotation.tokens;
        std::vector<Span> cue{negation.affix};
        if (negation.affix.size() == 0) {
            cue.clear();
            for (int i = negation.cue; i < negation.cue_end; ++i)
                cue.push_back(tokens[static_cast<std::size_t>(i)].span);
            if (negation.pair >= 0) cue.push_back(tokens[static_cast<std::size_t>(negation.pair)].span);
        }
        std::cout << "n\t" << document.name << '\t' << list(cue) << '\t' << list(negations.scope(negation)) << '\n';
    }
}

std::vector<std::string> columns(const std::string& line) {
    std::vector<std::string> out;
    std::istringstream in(line);
    for (std::string cell; std::getline(in, cell, '\t');) out.push_back(cell);
    return out;
}

// One sentence a document; words joined by blanks, so that spans are those of the joined text.
void run_conllu(std::istream& in, const events::Rules& rules) {
    Document document;
    const auto finish = [&] {
        if (!document.annotation.tokens.empty()) {
            const auto size = static_cast<std::uint32_t>(document.report.text.size());
            document.annotation.sentences.push_back(
                {{0, size}, {0, static_cast<int>(document.annotation.tokens.size())}, 0, false});
            document.report.id = "r-0000000000000000";
            print(document, rules);
        }
        document = {};
    };
    for (std::string line; std::getline(in, line);) {
        if (line.starts_with("# sent_id = ")) document.name = line.substr(12);
        if (line.empty()) finish();
        if (line.empty() || line[0] == '#') continue;
        const auto cells = columns(line);
        if (cells.size() < 8 || cells[0].find_first_of("-.") != std::string::npos) continue;
        std::string& text = document.report.text;
        if (!text.empty()) text += ' ';
        Token token;
        token.span.begin = static_cast<std::uint32_t>(text.size());
        text += cells[1];
        token.span.end = static_cast<std::uint32_t>(text.size());
        token.lemma = cells[2];
        token.upos = value_in<Upos>(cells[3]).value_or(Upos::X);
        token.head = std::stoi(cells[6]) - 1;
        token.deprel = value_in<Deprel>(cells[7]).value_or(
            value_in<Deprel>(cells[7].substr(0, cells[7].find(':'))).value_or(Deprel::dep));
        document.annotation.tokens.push_back(std::move(token));
    }
    finish();
}

void run_text(std::istream& in, const Annotator& annotator, const events::Rules& rules) {
    const std::string all{std::istreambuf_iterator<char>(in), {}};
    int number = 0;
    for (std::size_t at = 0; at < all.size(); ++number) {
        const std::size_t end = std::min(all.find('\0', at), all.size());
        Document document;
        document.name = std::to_string(number);
        document.report.id = "r-0000000000000000";
        document.report.text = all.substr(at, end - at);
        document.annotation = annotator.annotate(document.report);
        print(document, rules);
        at = end + 1;
    }
}

int fail(const Error& error) {
    std::cerr << error.line() << '\n';
    return 1;
}

}  // namespace

int main(int count, char** arguments) {
    const std::string way = count == 5 ? arguments[3] : "";
    if (way != "conllu" && way != "text") {
        std::cerr << "modality_probe LEXICON MODELS conllu|text FILE\n";
        return 2;
    }
    const auto lexicon = Lexicon::load({arguments[1]});
    if (!lexicon) return fail(lexicon.error());
    const auto rules = events::Rules::create(*lexicon);
    if (!rules) return fail(rules.error());
    std::ifstream in(arguments[4], std::ios::binary);
    if (!in) return std::cerr << arguments[4] << ": cannot be read\n", 1;
    if (way == "conllu") return run_conllu(in, *rules), 0;
    const auto annotator = Annotator::create(*lexicon, arguments[2]);
    if (!annotator) return fail(annotator.error());
    run_text(in, *annotator, *rules);
}
