#include "read/rules.h"

#include <algorithm>
#include <charconv>

#include "dateline/text.h"

namespace dateline::read {

std::vector<std::string> folded_words(std::string_view text, std::size_t most) {
    std::vector<std::string> out;
    const std::string folded = fold(text);
    for (std::string_view word : split(folded, ' ')) {
        if (out.size() == most) break;
        if (!word.empty()) out.emplace_back(word);
    }
    return out;
}

std::vector<std::string> class_words(std::string_view attribute) {
    std::vector<std::string> out;
    std::string word;
    auto close = [&] {
        if (!word.empty() && out.size() < 64) out.push_back(word);
        word.clear();
    };
    char before = ' ';
    for (char c : attribute) {
        const bool upper = c >= 'A' && c <= 'Z', small = c >= 'a' && c <= 'z';
        if (!upper && !small) {
            close();
        } else {
            if (upper && before >= 'a' && before <= 'z') close();
            word += upper ? static_cast<char>(c + 32) : c;
        }
        before = c;
    }
    close();
    return out;
}

void Phrases::add(std::string_view folded, std::string_view id, std::size_t limit) {
    Entry entry{folded_words(folded), std::string(id), limit};
    if (entry.words.empty()) return;
    auto& entries = by_first_[entry.words.front()];
    const auto at = std::find_if(entries.begin(), entries.end(), [&](const Entry& e) { return e.words.size() < entry.words.size(); });
    entries.insert(at, std::move(entry));  // longest first
}

std::string_view Phrases::at(const std::vector<std::string>& words, std::size_t from, std::size_t characters) const {
    if (from >= words.size()) return {};
    const auto found = by_first_.find(words[from]);
    if (found == by_first_.end()) return {};
    for (const Entry& entry : found->second)
        if (characters <= entry.limit && entry.words.size() <= words.size() - from && std::equal(entry.words.begin(), entry.words.end(), words.begin() + static_cast<std::ptrdiff_t>(from)))
            return entry.id;
    return {};
}

std::string_view Rules::cut_class(const std::vector<std::string>& words) const {
    for (std::size_t i = 0; i < words.size(); ++i)
        if (auto id = classes.at(words, i, 0); !id.empty()) return id;
    return {};
}

bool Rules::any(const Phrases& phrases, const std::vector<std::string>& words) {
    for (std::size_t i = 0; i < words.size(); ++i)
        if (!phrases.at(words, i, 0).empty()) return true;
    return false;
}

std::string Rules::outlet_name(std::string_view name) const {
    const auto found = outlet_names.find(fold(name));
    return found == outlet_names.end() ? std::string() : found->second.name;
}

std::string Rules::outlet_of_url(std::string_view url) const {
    if (const std::size_t scheme = url.find("://"); scheme != std::string_view::npos) url.remove_prefix(scheme + 3);
    std::string host = lower(url.substr(0, url.find_first_of("/?#:")));
    for (std::string_view rest = host; rest.find('.') != std::string_view::npos; rest.remove_prefix(rest.find('.') + 1))
        if (const auto found = outlet_domains.find(rest); found != outlet_domains.end()) return found->second.name;
    return {};
}

namespace {

Result<Done> add_furniture(Rules& rules, const Lexicon::Row& row) {
    const std::string_view kind = row["kind"];
    std::size_t limit = 400;
    if (const std::string_view cell = row["limit"]; !cell.empty())
        if (auto [end, fault] = std::from_chars(cell.data(), cell.data() + cell.size(), limit); fault != std::errc() || end != cell.data() + cell.size())
            return row.fault("limit is no number: " + std::string(cell));
    const std::map<std::string_view, std::map<std::string, std::string, std::less<>>*> names = {{"tag", &rules.tags}, {"role", &rules.roles}, {"line", &rules.lines}, {"rubric", &rules.rubrics}, {"outlet", &rules.outlet_words}, {"body", &rules.body_words}};
    const std::map<std::string_view, Phrases*> phrases = {{"class", &rules.classes}, {"main", &rules.main_classes}, {"standfirst", &rules.standfirst_classes}, {"start", &rules.starts}, {"within", &rules.within}, {"more", &rules.tails_of}, {"bio", &rules.bios},
                                                          {"tail", &rules.tails},    {"byline", &rules.bylines},    {"published", &rules.published},             {"agency", &rules.agency}};
    const auto list = row.list("words");
    if (list.empty()) return row.fault("no words");
    for (std::string_view words : list) {
        if (auto found = names.find(kind); found != names.end())
            (*found->second)[kind == "tag" || kind == "role" ? std::string(words) : fold(words)] = row.id();
        else if (auto other = phrases.find(kind); other != phrases.end())
            other->second->add(words, row.id(), limit);
        else
            return row.fault("unknown kind " + std::string(kind), "use one of those named at the head of the file");
    }
    return Done{};
}

}  // namespace

Result<Rules> Rules::compile(const Lexicon& lexicon) {
    Rules rules;
    for (const Lexicon::Row& row : lexicon.table("furniture").rows)
        if (auto added = add_furniture(rules, row); !added) return added.error();
    for (const Lexicon::Row& row : lexicon.table("outlets").rows) {
        const Outlet outlet{std::string(row.id()), std::string(row["name"])};
        if (outlet.name.empty()) return row.fault("no name");
        rules.outlet_names.emplace(fold(outlet.name), outlet);
        for (std::string_view alias : row.list("aliases")) rules.outlet_names.emplace(fold(alias), outlet);
        for (std::string_view domain : row.list("domains")) rules.outlet_domains.emplace(domain, outlet);
    }
    return rules;
}

}  // namespace dateline::read
