#include "resolve/roll.h"

#include <charconv>

namespace dateline {

namespace {

constexpr std::size_t entities_max = 1u << 24;

// The parts of an entity's names, in the order in which they are packed.
enum Part { part_name, part_role, part_mentions, part_spellings, part_titled, part_spots, part_persons, part_singles, part_bodies, part_offices };

std::uint64_t number_of(const std::string& id) {  // "f-" and 16 hexadecimal digits
    std::uint64_t out = 0;
    if (id.size() > 2) std::from_chars(id.data() + 2, id.data() + id.size(), out, 16);
    return out;
}

void pack(Packer& out, const Spellings& list) {
    Packer part;
    part.number(list.size());
    for (const auto& [form, count] : list) part.text(form), part.number(count);
    out.text(part.take());
}
void pack_texts(Packer& out, const auto& list) {
    out.number(list.size());
    for (const std::string& text : list) out.text(text);
}
void pack_lists(Packer& out, const std::vector<std::vector<std::string>>& lists) {
    Packer part;
    part.number(lists.size());
    for (const auto& list : lists) pack_texts(part, list);
    out.text(part.take());
}
void pack(Packer& out, Span span) {
    out.number(span.begin);
    out.number(span.size());
}

Spellings unpack_spellings(Unpacker in) {
    Spellings out;
    for (std::size_t i = in.count(); i-- > 0 && !in.failed();) {
        std::string form(in.text());
        out.emplace_back(std::move(form), in.small());
    }
    return out;
}
std::vector<std::string> unpack_texts(Unpacker& in) {
    std::vector<std::string> out;
    for (std::size_t i = in.count(); i-- > 0 && !in.failed();) out.emplace_back(in.text());
    return out;
}
std::vector<std::vector<std::string>> unpack_lists(Unpacker in) {
    std::vector<std::vector<std::string>> out;
    for (std::size_t i = in.count(); i-- > 0 && !in.failed();) out.push_back(unpack_texts(in));
    return out;
}
Span unpack_span(Unpacker& in) {
    const std::uint32_t begin = in.small(), size = in.small();
    return {begin, begin + size};
}
EntityRef unpack_ref(Unpacker& in) { return {static_cast<std::int32_t>(in.small()) - 1}; }
void pack(Packer& out, EntityRef ref) { out.number(static_cast<std::uint32_t>(ref.index + 1)); }

// What is asked for all the time comes first; the names follow as one text.
void pack(Packer& out, const NamedEntity& e) {
    out.number(e.entity);
    out.word(number_of(e.id));
    out.number(static_cast<std::uint64_t>(e.type));
    out.number(static_cast<std::uint64_t>(e.person) | static_cast<std::uint64_t>(e.named) << 1 | static_cast<std::uint64_t>(e.masked) << 2 |
               static_cast<std::uint64_t>(e.described) << 3 | static_cast<std::uint64_t>(e.told_private) << 4 |
               static_cast<std::uint64_t>(e.guessed) << 5);
    for (const std::string* text : {&e.country, &e.state, &e.lexicon, &e.national}) out.text(*text);
    Packer names, part;
    names.text(e.name);
    names.text(e.role);
    part.number(e.mentions);
    names.text(part.take());
    pack(names, e.spellings);
    pack(names, e.titled);
    part = Packer();
    part.number(e.spots.size());
    for (Span spot : e.spots) pack(part, spot);
    names.text(part.take());
    pack_lists(names, e.persons);
    part = Packer();
    pack_texts(part, e.singles);
    names.text(part.take());
    pack_lists(names, e.bodies);
    part = Packer();
    pack_texts(part, e.offices);
    names.text(part.take());
    out.text(names.take());
}

}  // namespace

std::string pack_names(const ReportFacts& facts, const std::vector<NamedEntity>& entities) {
    Packer out;
    out.text(facts.id);
    out.text(facts.day);
    out.number(facts.entities);
    out.number(entities.size());
    for (const NamedEntity& entity : entities) pack(out, entity);
    out.number(facts.relations.size());
    for (const auto& [relation, object] : facts.relations) {
        out.number(static_cast<std::uint64_t>(relation.type));
        pack(out, relation.subject);
        pack(out, relation.object);
        for (const std::string* text : {&relation.value, &relation.begin, &relation.end, &object}) out.text(*text);
        pack(out, relation.evidence);
        out.number(!relation.claim.empty());
    }
    out.number(facts.memberships.size());
    for (const Membership& membership : facts.memberships) {
        pack(out, membership.member);
        pack(out, membership.body);
        out.number(membership.claimed);
        out.number(membership.evidence.size());
        for (const Evidence& evidence : membership.evidence) pack(out, evidence.span);
    }
    std::string bytes = out.take();
    bytes.shrink_to_fit();
    return bytes;
}

bool Roll::add(std::string packed) {
    Unpacker in(packed);
    in.text();
    in.text();
    Entry entry;
    entry.first = nodes_.size();
    entry.entities = in.small();
    std::size_t nodes = in.count();
    if (entry.entities > entities_max) return false;
    for (; nodes > 0 && !in.failed(); --nodes) {
        Node node;
        node.report = static_cast<std::uint32_t>(reports_.size());
        node.entity = in.small();
        node.id = in.word();
        const std::uint32_t type = in.small(), flags = in.small();
        if (node.entity > entry.entities || type >= std::size(Names<EntityType>::list)) break;
        node.type = static_cast<EntityType>(type);
        node.person = flags & 1, node.named = flags & 2, node.masked = flags & 4, node.described = flags & 8, node.told_private = flags & 16, node.guessed = flags & 32;
        for (std::uint32_t* symbol : {&node.country, &node.state, &node.lexicon, &node.national}) *symbol = symbols_.of(in.text());
        node.at = static_cast<std::uint32_t>(in.at());
        in.text();
        nodes_.push_back(node);
    }
    if (nodes > 0 || in.failed() || packed.size() > 0xFFFFFFFF) {
        nodes_.resize(entry.first);
        return false;
    }
    entry.facts = static_cast<std::uint32_t>(in.at());
    entry.bytes = std::move(packed);
    reports_.push_back(std::move(entry));
    return true;
}

std::string Roll::id(std::size_t n) const {
    static constexpr char digits[] = "0123456789abcdef";
    std::string out = "f-";
    for (int shift = 60; shift >= 0; shift -= 4) out += digits[nodes_[n].id >> shift & 15];
    return out;
}

Unpacker Roll::part(std::size_t n, int number) const {
    Unpacker whole(std::string_view(reports_[nodes_[n].report].bytes).substr(nodes_[n].at));
    Unpacker names(whole.text());
    while (number-- > 0) names.text();
    return Unpacker(names.text());
}

std::string Roll::name(std::size_t n) const { return std::string(part(n, part_name).rest()); }
std::string Roll::role(std::size_t n) const { return std::string(part(n, part_role).rest()); }
std::uint32_t Roll::mentions(std::size_t n) const { return part(n, part_mentions).small(); }
Spellings Roll::spellings(std::size_t n) const { return unpack_spellings(part(n, part_spellings)); }
Spellings Roll::titled(std::size_t n) const { return unpack_spellings(part(n, part_titled)); }
std::vector<Span> Roll::spots(std::size_t n) const {
    std::vector<Span> out;
    Unpacker in = part(n, part_spots);
    for (std::size_t i = in.count(); i-- > 0 && !in.failed();) out.push_back(unpack_span(in));
    return out;
}
std::vector<PersonName> Roll::persons(std::size_t n) const { return unpack_lists(part(n, part_persons)); }
std::vector<std::string> Roll::singles(std::size_t n) const {
    Unpacker in = part(n, part_singles);
    return unpack_texts(in);
}
std::vector<std::vector<std::string>> Roll::bodies(std::size_t n) const { return unpack_lists(part(n, part_bodies)); }
std::set<std::string> Roll::offices(std::size_t n) const {
    Unpacker in = part(n, part_offices);
    const std::vector<std::string> list = unpack_texts(in);
    return {list.begin(), list.end()};
}

std::pair<std::string_view, std::string_view> Roll::id_and_day(std::size_t report) const {
    Unpacker in(reports_[report].bytes);
    const std::string_view id = in.text();
    return {id, in.text()};
}

ReportFacts Roll::facts(std::size_t report) const {
    ReportFacts out;
    const auto [id, day] = id_and_day(report);
    out.id = id;
    out.day = day;
    out.entities = reports_[report].entities;
    Unpacker in(std::string_view(reports_[report].bytes).substr(reports_[report].facts));
    for (std::size_t i = in.count(); i-- > 0 && !in.failed();) {
        ReportFacts::Told told;
        const std::uint32_t type = in.small();
        if (type >= std::size(Names<RelationType>::list)) break;
        told.relation.type = static_cast<RelationType>(type);
        told.relation.subject = unpack_ref(in);
        told.relation.object = unpack_ref(in);
        for (std::string* text : {&told.relation.value, &told.relation.begin, &told.relation.end, &told.object}) *text = in.text();
        told.relation.evidence = unpack_span(in);
        if (in.number()) told.relation.claim = "claimed";
        out.relations.push_back(std::move(told));
    }
    for (std::size_t i = in.count(); i-- > 0 && !in.failed();) {
        Membership membership;
        membership.member = unpack_ref(in);
        membership.body = unpack_ref(in);
        membership.claimed = in.number() != 0;
        for (std::size_t k = in.count(); k-- > 0 && !in.failed();) membership.evidence.push_back({out.id, unpack_span(in)});
        out.memberships.push_back(std::move(membership));
    }
    return out;
}

}  // namespace dateline
