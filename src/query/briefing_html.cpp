// The briefing's Markdown as HTML. It reads only the forms that the briefing writes; everything else, and
// everything that stood in a report, is text.
#include <cctype>

#include "dateline/briefing.h"
#include "dateline/id.h"

namespace dateline {
namespace {

constexpr std::string_view style = R"css(
:root{color-scheme:light dark;--ink:#1b1b1b;--soft:#555;--paper:#fff;--line:#ccc}
@media (prefers-color-scheme:dark){:root{--ink:#e8e6e3;--soft:#aaa;--paper:#181a1b;--line:#444}}
body{margin:0 auto;padding:1.5rem 1rem 4rem;max-width:46rem;background:var(--paper);color:var(--ink);font:1rem/1.5 Charter,Georgia,"Noto Serif",serif;overflow-wrap:anywhere}
h1{font-size:1.7rem;line-height:1.2}
h2{font-size:1.2rem;margin:2.2rem 0 .6rem;padding-bottom:.2rem;border-bottom:1px solid var(--line);break-after:avoid}
ul,ol{padding-inline-start:1.3rem}
li{margin:.3rem 0}
li li{color:var(--soft)}
code{font:.8em ui-monospace,Consolas,monospace;color:var(--soft)}
a{color:inherit}
li[id]{list-style:none}
:target{outline:2px solid currentColor;outline-offset:3px}
@media print{@page{margin:2cm}:root{--ink:#000;--soft:#333;--paper:#fff}body{padding:0;max-width:none;font-size:10pt}li{break-inside:avoid}a{text-decoration:none}}
)css";

void put(std::string& out, char c) {
    switch (c) {
        case '&': out += "&amp;"; break;
        case '<': out += "&lt;"; break;
        case '>': out += "&gt;"; break;
        case '"': out += "&quot;"; break;
        case '\'': out += "&#39;"; break;
        default: out += c;
    }
}

bool is_digit(char c) { return c >= '0' && c <= '9'; }

// "[3, 14]" at `at`: numbers of sources. 0 when it is anything else, else its size.
std::size_t reference(std::string_view text, std::size_t at, std::string& out) {
    std::size_t end = at + 1;
    std::string html = "[";
    for (;;) {
        const std::size_t begin = end;
        while (end < text.size() && is_digit(text[end])) ++end;
        if (end == begin || end - begin > 9) return 0;
        const std::string number(text.substr(begin, end - begin));
        html += "<a href=\"#s" + number + "\">" + number + "</a>";
        if (text.substr(end, 2) != ", ") break;
        html += ", ";
        end += 2;
    }
    if (end >= text.size() || text[end] != ']') return 0;
    out += html + "]";
    return end + 1 - at;
}

// Words with **bold**, *emphasis*, `code`, [references] and “quotations”; a mark that is not closed on its
// line is closed at its end, and a closing one that closes nothing is left out.
std::string inline_html(std::string_view text) {
    constexpr std::string_view open_quote = "\xE2\x80\x9C", close_quote = "\xE2\x80\x9D";
    std::string out;
    bool bold = false, emphasis = false;
    int quotes = 0;
    for (std::size_t i = 0; i < text.size();) {
        const char c = text[i];
        if (c == '\\' && i + 1 < text.size()) {
            put(out, text[i + 1]);
            i += 2;
        } else if (text.substr(i, 2) == "**") {
            out += bold ? "</strong>" : "<strong>";
            bold = !bold;
            i += 2;
        } else if (c == '*') {
            out += emphasis ? "</em>" : "<em>";
            emphasis = !emphasis;
            ++i;
        } else if (c == '`') {
            const std::size_t end = text.find('`', i + 1);
            if (end == std::string_view::npos) {
                put(out, text[i++]);
                continue;
            }
            out += "<code>";
            for (char each : text.substr(i + 1, end - i - 1)) put(out, each);
            out += "</code>";
            i = end + 1;
        } else if (c == '[') {
            const std::size_t size = reference(text, i, out);
            if (size) i += size;
            else put(out, text[i++]);
        } else if (text.substr(i, open_quote.size()) == open_quote) {
            out += std::string(open_quote) + (quotes++ ? "" : "<bdi>");
            i += open_quote.size();
        } else if (text.substr(i, close_quote.size()) == close_quote) {
            if (quotes && --quotes == 0) out += "</bdi>";
            out += close_quote;
            i += close_quote.size();
        } else {
            put(out, text[i++]);
        }
    }
    if (quotes) out += "</bdi>";
    if (emphasis) out += "</em>";
    if (bold) out += "</strong>";
    return out;
}

// Marks that open inside a quotation and close outside of it would cross; a quotation of the briefing holds none.
class Writer {
public:
    void line(std::string_view text) {
        if (text.starts_with("  - ")) return item(2, text.substr(4), "");
        if (text.starts_with("- ")) return item(1, text.substr(2), "");
        std::size_t digits = 0;
        while (digits < text.size() && digits < 9 && is_digit(text[digits])) ++digits;
        if (digits && text.substr(digits, 2) == ". ") return item(1, text, "s" + std::string(text.substr(0, digits)));
        if (text.empty()) {
            close_paragraph();
            return;
        }
        if (text.starts_with("## ") || text.starts_with("# ")) {
            to_depth(0);
            close_paragraph();
            const bool top = text[1] == ' ';
            html += (top ? "<h1>" : "<h2>") + inline_html(text.substr(top ? 2 : 3)) + (top ? "</h1>\n" : "</h2>\n");
            return;
        }
        to_depth(0);
        html += paragraph_ ? " " : "<p dir=\"auto\">";
        paragraph_ = true;
        html += inline_html(text) + "\n";
    }
    void end() { to_depth(0), close_paragraph(); }

    std::string html;

private:
    void item(int depth, std::string_view text, const std::string& id) {
        close_paragraph();
        if (depth_ == 0 && depth == 2) depth = 1;
        to_depth(depth);
        if (open_[depth]) html += "</li>\n";
        html += "<li dir=\"auto\"" + (id.empty() ? "" : " id=\"" + id + "\"") + ">" + inline_html(text);
        open_[depth] = true;
    }
    void to_depth(int depth) {
        while (depth_ > depth) {
            if (open_[depth_]) html += "</li>\n";
            open_[depth_--] = false;
            html += "</ul>\n";
        }
        while (depth_ < depth) html += "\n<ul>\n", open_[++depth_] = false;
    }
    void close_paragraph() {
        if (paragraph_) html += "</p>\n";
        paragraph_ = false;
    }

    int depth_ = 0;
    bool open_[3] = {};
    bool paragraph_ = false;
};

std::string base64_of_hex(std::string_view hex) {
    static constexpr char letters[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    std::string out;
    unsigned bits = 0, count = 0;
    for (char c : hex) {
        bits = bits << 4 | static_cast<unsigned>(is_digit(c) ? c - '0' : c - 'a' + 10);
        count += 4;
        if (count >= 6) out += letters[bits >> (count - 6) & 63], count -= 6;
    }
    if (count) out += letters[bits << (6 - count) & 63];
    while (out.size() % 4) out += '=';
    return out;
}

}  // namespace

const std::string& briefing_policy() {
    static const std::string policy =
        "default-src 'none'; style-src 'sha256-" + base64_of_hex(sha256_hex(style)) + "'; base-uri 'none'; form-action 'none'";
    return policy;
}

std::string briefing_html(std::string_view text, std::string_view title) {
    std::string heading;
    for (char c : title) put(heading, static_cast<unsigned char>(c) < 0x20 ? ' ' : c);
    std::string out = "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<meta http-equiv=\"Content-Security-Policy\" content=\"" + briefing_policy() +
                      "\">\n<meta name=\"viewport\" content=\"width=device-width\">\n<title>Briefing: " + heading + "</title>\n<style>" + std::string(style) +
                      "</style>\n</head>\n<body>\n<main>\n";
    Writer writer;
    for (std::string_view line : split(text, '\n')) writer.line(line);
    writer.end();
    return out + writer.html + "</main>\n</body>\n</html>\n";
}

}  // namespace dateline
