#include "annotate/syntax/syntax.h"

#include <iterator>

#include "annotate/syntax/lemmatizer.h"
#include "annotate/syntax/model_file.h"
#include "annotate/syntax/parser.h"
#include "annotate/syntax/segments.h"
#include "annotate/syntax/splitter.h"
#include "annotate/syntax/tagger.h"

namespace dateline {

using namespace syntax;

struct Syntax::Parts {
    Tokenizer tokenizer;
    LinearModel borders, tag_weights, transitions;
    Tagger tagger;
    Lemmatizer lemmatizer;
    std::string version;

    void analyse(std::string_view text, std::span<const RawToken> raw, std::span<const Word> words,
                 Annotation& out) const;
};

Result<Syntax> Syntax::create(const Lexicon& lexicon, const std::string& model_folder) {
    auto parts = std::make_unique<Parts>();
    auto tokenizer = Tokenizer::create(lexicon);
    if (!tokenizer) return tokenizer.error();
    parts->tokenizer = std::move(*tokenizer);
    if (auto added = parts->lemmatizer.add_exceptions(lexicon); !added) return added.error();

    const std::string path = model_folder + "/syntax.bin";
    auto file = ModelFile::load(path);
    if (!file) return file.error();
    const auto fault = [&](const std::string& what) {
        return Error{ErrorKind::model, path, what, "restore the file, or train it again as models/README.md says"};
    };
    for (const auto& [name, model] : {std::pair<const char*, LinearModel*>{"borders", &parts->borders},
                                      {"tags", &parts->tag_weights},
                                      {"transitions", &parts->transitions}}) {
        auto read = LinearModel::parse(file->section(name));
        if (!read) return fault("section " + std::string(name) + ": " + read.error().what);
        *model = std::move(*read);
    }
    ByteReader tagger(file->section("tagger")), lemmas(file->section("lemmas"));
    if (!parts->tagger.read(tagger)) return fault("section tagger is faulty");
    if (!parts->lemmatizer.read(lemmas)) return fault("section lemmas is faulty");
    if (parts->borders.classes() != 2 || parts->tag_weights.classes() != parts->tagger.tags.size() ||
        parts->transitions.classes() != transitions_count)
        return fault("the parts of the model do not fit each other");
    parts->version = file->sha256();
    return Syntax(std::move(parts));
}

const std::string& Syntax::model_version() const {
    return parts_->version;
}

void Syntax::Parts::analyse(std::string_view text, std::span<const RawToken> raw, std::span<const Word> words,
                            Annotation& out) const {
    const std::vector<Tag> tags = tagger.tag(tag_weights, words);
    const Tree tree = parse(transitions, ParserInput(words, tags, tagger));
    const auto first = static_cast<std::int32_t>(out.tokens.size());
    for (std::size_t i = 0; i < raw.size(); ++i) {
        Token token;
        token.span = raw[i].span;
        token.upos = tagger.tags.upos(tags[i]);
        token.lemma =
            lemmatizer.lemma(plain(token.span.in(text)), token.upos, tagger.tags.xpos(tags[i]), tagger.dictionary);
        token.head = tree.heads[i] < 0 ? -1 : first + tree.heads[i];
        token.deprel = tree.relations[i];
        out.tokens.push_back(std::move(token));
    }
}

namespace {

// The full stop of an abbreviation that ends its sentence is a token of its own, as the treebank has it.
void cut_final_stops(std::string_view text, std::vector<RawToken>& raw, std::vector<Word>& words,
                     std::vector<bool>& ends) {
    std::vector<RawToken> tokens;
    std::vector<bool> token_ends;
    for (std::size_t i = 0; i < raw.size(); ++i) {
        const bool cut = ends[i] && !words[i].mark && text[raw[i].span.end - 1] == '.';
        tokens.push_back(raw[i]);
        token_ends.push_back(ends[i] && !cut);
        if (!cut) continue;
        --tokens.back().span.end;
        tokens.push_back({{raw[i].span.end - 1, raw[i].span.end}, true, false, false});
        token_ends.push_back(true);
    }
    if (tokens.size() == raw.size()) return;
    words = words_of(text, tokens);
    raw = std::move(tokens);
    ends = std::move(token_ends);
}

}  // namespace

void Syntax::annotate(const Report& report, Annotation& out) const {
    struct Piece {
        Sentence sentence;  // without its tokens
        std::vector<RawToken> raw;
        std::vector<Word> words;
    };
    const Splitter splitter(parts_->tokenizer);
    std::vector<Piece> pieces;
    Casing casing;
    std::vector<RawToken> raw;
    for (const Segment& segment : segments_of(report)) {
        raw.clear();
        parts_->tokenizer.tokenize(report.text, segment.span, raw);
        if (raw.empty()) continue;
        std::vector<Word> words = words_of(report.text, raw);
        std::vector<bool> ends = splitter.ends(parts_->borders, report.text, raw, words);
        cut_final_stops(report.text, raw, words, ends);
        for (std::size_t begin = 0, i = 0; i < raw.size(); ++i) {
            if (!ends[i]) continue;
            Piece piece;
            piece.sentence.span = {raw[begin].span.begin, raw[i].span.end};
            piece.sentence.paragraph = segment.paragraph;
            piece.sentence.title = segment.title;
            const auto from = static_cast<std::ptrdiff_t>(begin), to = static_cast<std::ptrdiff_t>(i + 1);
            piece.raw.assign(raw.begin() + from, raw.begin() + to);
            piece.words.assign(std::make_move_iterator(words.begin() + from),
                               std::make_move_iterator(words.begin() + to));
            casing.add(piece.words);
            pieces.push_back(std::move(piece));
            begin = i + 1;
        }
    }
    for (Piece& piece : pieces) {
        casing.mark(piece.words);
        piece.sentence.tokens.begin = static_cast<std::int32_t>(out.tokens.size());
        parts_->analyse(report.text, piece.raw, piece.words, out);
        piece.sentence.tokens.end = static_cast<std::int32_t>(out.tokens.size());
        out.sentences.push_back(piece.sentence);
        piece = {};  // a long report would hold its words twice
    }
}

void Syntax::annotate(const Report& report, Annotation& out, std::vector<NameGuess>& names) const {
    names.clear();  // the perceptrons know no names
    annotate(report, out);
}

Syntax::Syntax(std::unique_ptr<Parts> parts) : parts_(std::move(parts)) {}
Syntax::Syntax(Syntax&&) noexcept = default;
Syntax& Syntax::operator=(Syntax&&) noexcept = default;
Syntax::~Syntax() = default;

}  // namespace dateline
