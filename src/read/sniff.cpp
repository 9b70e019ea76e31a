#include "read/sniff.h"

#include <algorithm>
#include <string>

#include "dateline/text.h"

namespace dateline::read {
namespace {

bool starts(std::string_view text, std::string_view name) {
    if (text.size() < name.size()) return false;
    for (std::size_t i = 0; i < name.size(); ++i) {
        const char c = text[i] >= 'A' && text[i] <= 'Z' ? static_cast<char>(text[i] + 32) : text[i];
        if (c != name[i]) return false;
    }
    return true;
}

// An element of that name begins here.
bool opens(std::string_view text, std::string_view name) {
    if (!starts(text, name) || text.size() == name.size()) return false;
    const char after = text[name.size()];
    return after == '>' || after == ' ' || after == '\t' || after == '\n' || after == '\r' || after == '/';
}

// Past blanks, comments, processing instructions and a doctype.
std::string_view skip_prolog(std::string_view text, bool& html) {
    for (;;) {
        while (!text.empty() && (text.front() == ' ' || text.front() == '\t' || text.front() == '\n' || text.front() == '\r')) text.remove_prefix(1);
        std::string_view end;
        if (starts(text, "<!--"))
            end = "-->";
        else if (starts(text, "<?"))
            end = "?>";
        else if (starts(text, "<!doctype")) {
            html = html || starts(text, "<!doctype html");
            end = ">";
        } else {
            return text;
        }
        const std::size_t at = text.find(end);
        if (at == std::string_view::npos) return {};
        text.remove_prefix(at + end.size());
    }
}

}  // namespace

std::string_view binary_format(std::string_view bytes) {
    using namespace std::string_view_literals;
    static constexpr std::pair<std::string_view, std::string_view> list[] = {
        {"%PDF-"sv, "PDF"},      {"\x89PNG"sv, "PNG"},      {"GIF8"sv, "GIF"},       {"\xFF\xD8\xFF"sv, "JPEG"}, {"PK\x03\x04"sv, "ZIP (or an office document)"}, {"\x1F\x8B"sv, "gzip"},
        {"BZh"sv, "bzip2"},      {"\xFD" "7zXZ"sv, "xz"},   {"\x28\xB5\x2F\xFD"sv, "zstd"}, {"7z\xBC\xAF"sv, "7-Zip"}, {"Rar!"sv, "RAR"}, {"SQLite format 3"sv, "SQLite"},
        {"\x7F" "ELF"sv, "ELF"}, {"\xD0\xCF\x11\xE0"sv, "old office document"}, {"ID3"sv, "MP3"}, {"OggS"sv, "Ogg"}, {"RIFF"sv, "RIFF"}, {"{\\rtf"sv, "RTF"}};
    for (const auto& [magic, name] : list)
        if (bytes.substr(0, magic.size()) == magic) return name;
    return {};
}

Format sniff(std::string_view bytes) {
    if (!binary_format(bytes).empty()) return Format::binary;
    const bool wide = bytes.substr(0, 2) == "\xFF\xFE" || bytes.substr(0, 2) == "\xFE\xFF";
    if (!wide && bytes.find('\0') != std::string_view::npos) return Format::binary;
    std::string narrow;
    std::string_view head = bytes.substr(0, wide ? 8192 : 65'536);
    if (wide) {  // enough of UTF-16 to see markup
        for (char c : head.substr(2))
            if (c != '\0') narrow += c;
        head = narrow;
    }
    if (head.substr(0, 3) == "\xEF\xBB\xBF") head.remove_prefix(3);
    bool html = false;
    const std::string_view first = skip_prolog(head, html);
    if (first.empty()) return html ? Format::html : Format::text;
    if (first.front() == '{') return Format::json;
    if (opens(first, "<item")) return Format::rss_item;
    if (opens(first, "<entry") || opens(first, "<atom:entry")) return Format::atom_entry;
    if (opens(first, "<rss") || opens(first, "<feed") || opens(first, "<rdf:rdf") || opens(first, "<atom:feed") || opens(first, "<channel")) return Format::feed;
    if (html || opens(first, "<html") || opens(first, "<head") || opens(first, "<body")) return Format::html;
    if (first.front() != '<') {
        // A page may start with stray text; tags then make up a fair part of its head.
        const std::string_view part = first.substr(0, 4096);
        std::size_t tags = 0;
        for (std::size_t at = part.find("</"); at != std::string_view::npos; at = part.find("</", at + 1))
            for (std::string_view name : {"</p>", "</div>", "</a>", "</h1>", "</span>", "</head>", "</li>"}) tags += starts(part.substr(at), name);
        return tags >= 4 ? Format::html : Format::text;
    }
    static constexpr std::string_view elements[] = {"<p", "<div", "<article", "<main", "<section", "<h1", "<h2", "<span", "<a", "<table", "<ul", "<b", "<i", "<br", "<meta", "<title", "<script", "<style", "<link", "<header", "<nav", "<img", "<figure", "<strong", "<em", "<center", "<font", "<blockquote", "<!doctype"};
    return std::any_of(std::begin(elements), std::end(elements), [&](std::string_view name) { return opens(first, name); }) ? Format::html : Format::text;
}

}  // namespace dateline::read
