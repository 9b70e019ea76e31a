#include "serve/request.h"

#include <random>

namespace dateline {
namespace {

constexpr std::size_t most_parameters = 40;

int hex_digit(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return -1;
}

std::optional<std::string> decoded(std::string_view text, bool plus_is_blank) {
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '%') {
            if (i + 2 >= text.size()) return std::nullopt;
            const int high = hex_digit(text[i + 1]), low = hex_digit(text[i + 2]);
            if (high < 0 || low < 0) return std::nullopt;
            out += static_cast<char>(high * 16 + low);
            i += 2;
        } else {
            out += plus_is_blank && text[i] == '+' ? ' ' : text[i];
        }
    }
    for (char c : out)
        if (static_cast<unsigned char>(c) < 0x20 || c == 0x7F) return std::nullopt;
    if (!is_utf8(out)) return std::nullopt;
    return out;
}

}  // namespace

std::string HttpRequest::header(std::string_view name) const {
    std::string out;
    for (const auto& [key, value] : headers)
        if (key == name) out += (out.empty() ? "" : ", ") + value;
    return out;
}

bool HttpRequest::has(std::string_view name) const {
    for (const auto& [key, value] : headers)
        if (key == name) return true;
    return false;
}

std::string Target::get(std::string_view name) const {
    for (const auto& [key, value] : parameters)
        if (key == name) return value;
    return {};
}

std::optional<Target> parse_target(std::string_view target) {
    if (target.empty() || target.front() != '/') return std::nullopt;
    const std::size_t mark = target.find('?');
    Target out;
    const auto path = decoded(target.substr(0, mark), false);
    if (!path || path->find("..") != std::string::npos || path->find("//") != std::string::npos || path->find('\\') != std::string::npos) return std::nullopt;
    out.path = *path;
    if (mark == std::string_view::npos) return out;
    for (std::string_view pair : split(target.substr(mark + 1), '&')) {
        if (pair.empty()) continue;
        if (out.parameters.size() == most_parameters) return std::nullopt;
        const std::size_t equals = pair.find('=');
        const auto name = decoded(pair.substr(0, equals), true);
        const auto value = equals == std::string_view::npos ? std::optional<std::string>("") : decoded(pair.substr(equals + 1), true);
        if (!name || !value) return std::nullopt;
        out.parameters.emplace_back(*name, *value);
    }
    return out;
}

std::string cookie(std::string_view header, std::string_view name) {
    for (std::string_view pair : split(header, ';')) {
        pair = trim(pair);
        const std::size_t equals = pair.find('=');
        if (equals != std::string_view::npos && pair.substr(0, equals) == name) return std::string(pair.substr(equals + 1));
    }
    return {};
}

bool same_secret(std::string_view a, std::string_view b) {
    unsigned difference = a.size() == b.size() ? 0 : 1;
    for (std::size_t i = 0; i < a.size(); ++i) difference |= static_cast<unsigned char>(a[i]) ^ static_cast<unsigned char>(b.empty() ? 1 : b[i % b.size()]);
    return difference == 0;
}

std::string draw_token() {
    static constexpr char digits[] = "0123456789abcdef";
    std::random_device random;  // the system's own source
    std::string out;
    for (int word = 0; word < 4; ++word) {
        std::uint32_t bits = random();
        for (int i = 0; i < 8; ++i, bits >>= 4) out += digits[bits & 15];
    }
    return out;
}

std::string ascii_lower(std::string text) {
    for (char& c : text)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
    return text;
}

}  // namespace dateline
