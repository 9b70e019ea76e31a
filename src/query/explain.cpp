// The way from words to findings of one report, on paper.
#include "dateline/explain.h"

#include <algorithm>

#include "dateline/record.h"
#include "query/explain_tree.h"
#include "text/json_text.h"
#include "text/tree.h"

namespace dateline {
namespace {

using explain_tree::path_to;

std::size_t characters(std::string_view text) {
    return static_cast<std::size_t>(
        std::count_if(text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
}

std::string padded(std::string text, std::size_t width) {
    const std::size_t shown = characters(text);
    if (shown < width) text.append(width - shown, ' ');
    return text;
}

// Names may hold line ends; a terminal obeys control characters.
std::string plain(std::string_view text) {
    std::string out(text);
    for (char& c : out)
        if (static_cast<unsigned char>(c) < 0x20 || c == 0x7F) c = ' ';
    return out;
}

std::string clipped(std::string text, std::size_t width) {
    std::size_t at = 0;
    for (std::size_t shown = 0; at < text.size(); ++at)
        if ((static_cast<unsigned char>(text[at]) & 0xC0) != 0x80 && ++shown > width) break;
    text.resize(at);
    return text;
}

std::string counted_id(std::int32_t index) {
    return "e" + std::to_string(index);
}

class Page {
public:
    Page(const CodedReport& coded, const Trace& trace, std::size_t width)
        : coded_(coded), a_(coded.annotation), text_(coded.report.text), trace_(trace), tree_(coded.annotation),
          width_(width) {}

    std::string write() {
        for (std::size_t s = 0; s < a_.sentences.size(); ++s) sentence(s);
        if (!coded_.findings.relations.empty() || !coded_.findings.agreements.empty()) rest();
        return std::move(out_);
    }

private:
    std::string cut(Span span) const { return plain(span.in(text_)); }
    std::string words(Span span) const { return "“" + cut(span) + "”"; }

    // `head` and then `text` broken at blanks, the following lines under the text.
    void line(std::string_view head, const std::string& content) {
        const std::string clean = plain(content);
        std::string_view text = clean;
        const std::size_t indent = std::min(characters(head), width_ / 2);
        std::string now(head);
        std::size_t used = characters(head);
        bool fresh = true;
        while (!text.empty()) {
            const std::size_t end = std::min(text.find(' '), text.size());
            std::string_view word = text.substr(0, end);
            text.remove_prefix(std::min(end + 1, text.size()));
            while (!word.empty()) {
                const std::size_t wanted = characters(word) + (fresh ? 0 : 1);
                if (used + wanted > width_ && !fresh) {
                    out_ += now + '\n';
                    now.assign(indent, ' ');
                    used = indent, fresh = true;
                    continue;
                }
                if (!fresh) now += ' ', ++used;
                std::size_t take = 0, shown = 0;  // a word longer than the line is broken
                while (take < word.size() && (shown < width_ - used || (static_cast<unsigned char>(word[take]) & 0xC0) == 0x80)) {
                    shown += (static_cast<unsigned char>(word[take]) & 0xC0) != 0x80;
                    ++take;
                }
                now += word.substr(0, take);
                used += shown, fresh = false;
                word.remove_prefix(take);
            }
        }
        out_ += now + '\n';
    }
    void part(std::string_view name, const std::string& text) {
        if (!text.empty()) line("      " + padded(std::string(name), 11), text);
    }

    static std::string by(const std::string& rule, std::string_view else_ = "") {
        return rule.empty() ? std::string(else_) : " (rule " + rule + ")";
    }

    void sentence(std::size_t s) {
        const Sentence& sentence = a_.sentences[s];
        line("SENTENCE " + std::to_string(s + 1) + (sentence.title ? " (headline)" : "") + "  ", cut(sentence.span));
        out_ += '\n';
        table(sentence.tokens);
        names(sentence.span);
        others(sentence.span);
        triggers(sentence);
        for (const Event& event : coded_.findings.events)
            if (sentence.span.contains(event.trigger)) this->event(event, sentence);
        for (const Claim& claim : coded_.findings.claims)
            if (const Span at = claim.cue ? claim.cue->span : claim.content.empty() ? Span{} : claim.content.front();
                sentence.span.contains(at))
                this->claim(claim);
        out_ += '\n';
    }

    void table(TokenRange range) {
        std::size_t word = 4, lemma = 5;
        for (int i = range.begin; i < range.end; ++i) {
            word = std::max(word, characters(cut(a_.tokens[static_cast<std::size_t>(i)].span)));
            lemma = std::max(lemma, characters(a_.tokens[static_cast<std::size_t>(i)].lemma));
        }
        word = std::min(word, width_ / 4), lemma = std::min(lemma, width_ / 4);
        for (int i = range.begin; i < range.end; ++i) {
            const Token& token = a_.tokens[static_cast<std::size_t>(i)];
            const int head = token.head;
            std::string text = "  " + padded(std::to_string(i - range.begin + 1), 4) + padded(clipped(cut(token.span), word), word) + "  " +
                               padded(clipped(plain(token.lemma), lemma), lemma) + "  " + padded(std::string(name_of(token.upos)), 7);
            text += padded(std::string(name_of(token.deprel)), 14);
            if (head >= 0)
                text += std::to_string(head - range.begin + 1) + " " + cut(a_.tokens[static_cast<std::size_t>(head)].span);
            text.resize(text.find_last_not_of(' ') + 1);
            out_ += clipped(std::move(text), width_) + '\n';
        }
        out_ += '\n';
    }

    void names(Span sentence) {
        bool first = true;
        for (std::size_t e = 0; e < a_.entities.size(); ++e) {
            const Entity& entity = a_.entities[e];
            for (const Mention& mention : entity.mentions) {
                if (!sentence.contains(mention.span)) continue;
                if (first) out_ += "  NAMES\n";
                first = false;
                std::string text = words(mention.span) + " " + std::string(name_of(mention.form));
                if (cut(mention.span) != entity.name) text += " → " + entity.name;
                text += ": " + std::string(name_of(entity.type));
                if (!entity.code.country.empty() || !entity.code.role.empty())
                    text += " " + entity.code.country + (entity.code.role.empty() ? "" : " " + entity.code.role);
                if (!entity.lexicon.empty()) text += ", lexicon " + entity.lexicon;
                if (entity.private_person) text += ", private";
                line("    " + padded(counted_id(static_cast<std::int32_t>(e)), 5), text + by(entity.rule));
            }
        }
    }

    // Times, places and figures.
    void others(Span sentence) {
        const auto within = [&](Span span) { return sentence.contains(span); };
        for (const Time& time : a_.times)
            if (within(time.span)) line("    time ", words(time.span) + " " + time.value + " by " + std::string(name_of(time.basis)) + by(time.rule));
        for (const Place& place : a_.places)
            if (within(place.span))
                line("    place ", words(place.span) + " " + place.name + (place.country.empty() ? "" : ", " + place.country) +
                                       (place.kind.empty() ? "" : ", " + place.kind) + by(place.rule));
        for (const Quantity& quantity : a_.quantities) {
            if (!within(quantity.span)) continue;
            std::string value;
            json::append_number(value, quantity.value);
            line("    figure ", words(quantity.span) + " " + value + " " + std::string(name_of(quantity.bound)) +
                                    (quantity.unit ? " " + quantity.unit->text : "") + (quantity.measure.empty() ? "" : ", " + quantity.measure));
        }
    }

    void triggers(const Sentence& sentence) {
        bool first = true;
        const auto head = [&] {
            if (first) out_ += "  TRIGGERS\n";
            first = false;
        };
        for (const Event& event : coded_.findings.events)
            if (sentence.span.contains(event.trigger)) {
                head();
                line("    + ", words(event.trigger) + " " + event.rules.type + " " + std::string(name_of(event.type)));
            }
        std::vector<std::pair<std::string, int>> told;  // a sense tried in several ways is told once
        for (const Trace::Rejected& each : trace_.rejected) {
            if (!sentence.tokens.contains(each.token)) continue;
            const std::string text = each.rule + ": " + each.why;
            if (std::find(told.begin(), told.end(), std::pair(text, each.token)) != told.end() || told.size() > 200) continue;
            told.emplace_back(text, each.token);
            head();
            line("    - ", words(a_.tokens[static_cast<std::size_t>(each.token)].span) + " " + text);
        }
        if (first) out_ += "  TRIGGERS\n    none: no word of this sentence stands in event_verbs.tsv or event_nouns.tsv\n";
    }

    std::string actors(const Event& event, const std::vector<EntityRef>& who, const Sentence& sentence) const {
        std::string out;
        for (EntityRef ref : who) {
            if (ref.index < 0 || static_cast<std::size_t>(ref.index) >= a_.entities.size()) continue;
            out += (out.empty() ? "" : "; ") + counted_id(ref.index) + " " + a_.entities[static_cast<std::size_t>(ref.index)].name;
            const std::string path = path_to(coded_, tree_, event, ref, sentence);
            out += path.empty() ? " [of another sentence or of no branch]" : " [" + path + "]";
        }
        return out;
    }

    void event(const Event& e, const Sentence& sentence) {
        line("  EVENT ", std::string(name_of(e.type)) + (e.mode.empty() ? "" : " " + e.mode) + (e.cameo.empty() ? "" : ", code " + e.cameo) + "  " + e.id);
        part("trigger", words(e.trigger) + by(e.rules.type));
        part("modality", std::string(name_of(e.modality)) + by(e.rules.modality, ": no cue says otherwise"));
        part("actors", e.actors.empty() ? "none told" : actors(e, e.actors, sentence));
        part("recipients", e.recipients.empty() ? "none told" : actors(e, e.recipients, sentence));
        if (e.time >= 0) part("when", words(a_.times[static_cast<std::size_t>(e.time)].span) + " " + a_.times[static_cast<std::size_t>(e.time)].value + by(e.rules.time));
        if (e.place >= 0) part("where", a_.places[static_cast<std::size_t>(e.place)].name + by(e.rules.place));
        for (const EventPlace& each : e.places) part(name_of(each.role), a_.places[static_cast<std::size_t>(each.index)].name);
        for (std::int32_t q : e.quantities) part("figure", words(a_.quantities[static_cast<std::size_t>(q)].span));
        if (e.condition) part("condition", words(*e.condition));
        if (e.reason) part("reason", words(e.reason->span) + (e.reason->event.empty() ? "" : " " + e.reason->event));
        if (e.object) part("object", words(*e.object));
        if (e.pretext) part("pretext", words(*e.pretext));
        if (!e.content_of.empty()) part("content of", e.content_of);
        if (!e.claim.empty()) part("claim", e.claim);
        part("evidence", words(e.evidence));
    }

    void claim(const Claim& c) {
        line("  CLAIM ", std::string(name_of(c.stance)) + ", " + std::string(name_of(c.certainty)) + (c.quote ? ", direct" : "") + (c.hearsay ? ", hearsay" : "") + "  " + c.id);
        part("source", !c.source ? "none told"
                                 : (c.source->span ? words(*c.source->span) : "no words") + " " + std::string(name_of(c.source->kind)) +
                                       (c.source->entity.index < 0 ? "" : " " + counted_id(c.source->entity.index) + " " + a_.entities[static_cast<std::size_t>(c.source->entity.index)].name));
        for (const Via& via : c.via) part("via", words(via.span));
        if (c.cue) part("cue", words(c.cue->span) + " " + c.cue->klass + by(c.cue->rule));
        for (Span span : c.content) part("content", words(span));
        std::string events;
        for (const std::string& each : c.events) events += (events.empty() ? "" : " ") + each;
        part("events", events);
    }

    void rest() {
        for (const Relation& r : coded_.findings.relations) {
            const auto name = [&](EntityRef ref) { return ref.index < 0 ? std::string() : a_.entities[static_cast<std::size_t>(ref.index)].name; };
            line("RELATION ", std::string(name_of(r.type)) + ": " + name(r.subject) + " — " + (r.value.empty() ? "" : r.value + " ") + name(r.object) + by(r.rule));
        }
        for (const Agreement& each : coded_.findings.agreements)
            line("AGREEMENT ", each.name + ", " + std::string(name_of(each.instrument)) + ", " + std::string(name_of(each.status)) + by(each.rule));
    }

    const CodedReport& coded_;
    const Annotation& a_;
    const std::string& text_;
    const Trace& trace_;
    const Tree tree_;
    std::size_t width_;
    std::string out_;
};

}  // namespace

std::string explain(const CodedReport& coded, const Trace& trace, std::size_t width) {
    return Page(coded, trace, width).write();
}

std::string explain_record(const CodedReport& coded, const Trace& trace) {
    std::string out = report_record(coded);
    out.pop_back();  // the record's closing brace
    const Tree tree(coded.annotation);
    out += ",\"rejected\":[";
    bool first = true;
    for (const Trace::Rejected& each : trace.rejected) {
        const Token& token = coded.annotation.tokens[static_cast<std::size_t>(each.token)];
        out += (first ? "{\"span\":[" : ",{\"span\":[") + std::to_string(token.span.begin) + "," + std::to_string(token.span.end) + "],\"rule\":";
        first = false;
        json::append_string(out, each.rule);
        out += ",\"why\":";
        json::append_string(out, each.why);
        out += '}';
    }
    out += "],\"paths\":[";
    first = true;
    for (const Event& event : coded.findings.events) {
        const int sentence = tree.sentence(tree.token_at(event.trigger.begin));
        for (const auto& [role, who] : {std::pair("actor", &event.actors), std::pair("recipient", &event.recipients)})
            for (EntityRef ref : *who) {
                const std::string path = path_to(coded, tree, event, ref, coded.annotation.sentences[static_cast<std::size_t>(sentence)]);
                if (path.empty()) continue;
                out += (first ? "{\"event\":\"" : ",{\"event\":\"") + event.id + "\",\"role\":\"" + role + "\",\"entity\":\"" + counted_id(ref.index) + "\",\"path\":";
                first = false;
                json::append_string(out, path);
                out += '}';
            }
    }
    return out + "]}";
}

}  // namespace dateline
