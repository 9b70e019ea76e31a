// JSON text out and in, by fields. Internal to src/record; public face: dateline/record.h.
//
// A type says once which fields it has (fields.h):
//
//   template <class V> void fields(V& v, Unit& u) { v("text", u.text); v("span", u.span); }
//
// Out writes them in that order and leaves unknown values out: empty strings, empty lists, empty
// optionals, references to nothing. In reads them back and leaves an absent field as it is.
#pragma once

#include <simdjson.h>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "dateline/case.h"
#include "text/json_text.h"

namespace dateline::json {

class Out {
public:
    explicit Out(std::string& out) : out_(out) {}

    template <class T>
    void operator()(std::string_view name, T& value) {
        if (is_unknown(value)) return;
        key(name);
        put(value);
    }
    // An index into a list of the same record; -1 is unknown.
    void index(std::string_view name, std::int32_t value) {
        if (value < 0) return;
        key(name);
        out_ += std::to_string(value);
    }
    // Another key order or shape than a plain field: f writes the value.
    template <class F>
    void custom(std::string_view name, F f) {
        key(name);
        f(out_);
    }

    void open() { out_ += '{', fresh_ = true; }
    void close() { out_ += '}', fresh_ = false; }

    template <class T>
    void put(T& value);

private:
    template <class T>
    static bool is_unknown(const T&) { return false; }
    static bool is_unknown(const std::string& value) { return value.empty(); }
    static bool is_unknown(const EntityRef& value) { return value.index < 0; }
    template <class T>
    static bool is_unknown(const std::optional<T>& value) { return !value; }
    template <class T>
    static bool is_unknown(const std::vector<T>& value) { return value.empty(); }
    static bool is_unknown(const ActorCode& code) { return code.country.empty() && code.role.empty(); }

    void key(std::string_view name) {
        if (!fresh_) out_ += ',';
        fresh_ = false;
        append_string(out_, name);
        out_ += ':';
    }

    std::string& out_;
    bool fresh_ = true;
};

// Reads fields from one object. A field of another type than expected makes `failed` true.
class In {
public:
    explicit In(simdjson::dom::object object) : object_(object) {}

    template <class T>
    void operator()(std::string_view name, T& value) {
        simdjson::dom::element element;
        if (object_.at_key(name).get(element)) return;
        if (!get(element, value)) failed = true;
    }
    void index(std::string_view name, std::int32_t& value) { (*this)(name, value); }

    template <class T>
    static bool get(simdjson::dom::element element, T& value);

    simdjson::dom::object object() const { return object_; }
    bool failed = false;

private:
    simdjson::dom::object object_;
};

}  // namespace dateline::json

#include "record/fields.h"

namespace dateline::json {

template <class T>
void Out::put(T& value) {
    if constexpr (std::is_same_v<T, bool> || std::is_same_v<T, const bool>) {
        out_ += value ? "true" : "false";
    } else if constexpr (std::is_same_v<std::remove_const_t<T>, double>) {
        append_number(out_, value);
    } else if constexpr (std::is_integral_v<T>) {
        out_ += std::to_string(value);
    } else if constexpr (std::is_enum_v<T>) {
        append_string(out_, name_of(value));
    } else if constexpr (std::is_same_v<std::remove_const_t<T>, std::string>) {
        append_string(out_, value);
    } else if constexpr (std::is_same_v<std::remove_const_t<T>, Span>) {
        out_ += '[' + std::to_string(value.begin) + ',' + std::to_string(value.end) + ']';
    } else if constexpr (std::is_same_v<std::remove_const_t<T>, EntityRef>) {
        out_ += "\"e" + std::to_string(value.index) + '"';
    } else if constexpr (requires { value.has_value(); }) {
        put(*value);
    } else if constexpr (requires { value.push_back(value.front()); }) {
        out_ += '[';
        bool first = true;
        for (auto& each : value) {
            if (!first) out_ += ',';
            first = false;
            put(each);
        }
        out_ += ']';
    } else {
        open();
        fields(*this, value);
        close();
    }
}

template <class T>
bool In::get(simdjson::dom::element element, T& value) {
    if constexpr (std::is_same_v<T, bool>) {
        return !element.get(value);
    } else if constexpr (std::is_same_v<T, double>) {
        return !element.get(value);
    } else if constexpr (std::is_integral_v<T>) {
        std::int64_t number = 0;
        if (element.get(number)) return false;
        value = static_cast<T>(number);
        return static_cast<std::int64_t>(value) == number;
    } else if constexpr (std::is_enum_v<T>) {
        std::string_view name;
        if (element.get(name)) return false;
        const auto found = value_of<T>(name);
        if (found) value = *found;
        return found.has_value();
    } else if constexpr (std::is_same_v<T, std::string>) {
        std::string_view text;
        if (element.get(text)) return false;
        value = text;
        return true;
    } else if constexpr (std::is_same_v<T, Span>) {
        simdjson::dom::array ends;
        if (element.get(ends) || ends.size() != 2) return false;
        return get(ends.at(0).value_unsafe(), value.begin) && get(ends.at(1).value_unsafe(), value.end) && value.begin <= value.end;
    } else if constexpr (std::is_same_v<T, EntityRef>) {
        std::string_view name;
        if (element.get(name) || name.size() < 2 || name.size() > 10 || name[0] != 'e') return false;
        std::int32_t number = 0;
        for (char c : name.substr(1)) {
            if (c < '0' || c > '9') return false;
            number = number * 10 + (c - '0');
        }
        value.index = number;
        return true;
    } else if constexpr (requires { value.has_value(); }) {
        value.emplace();
        return get(element, *value);
    } else if constexpr (requires { value.push_back(value.front()); }) {
        simdjson::dom::array list;
        if (element.get(list)) return false;
        for (simdjson::dom::element each : list)
            if (value.emplace_back(); !get(each, value.back())) return false;
        return true;
    } else {
        simdjson::dom::object object;
        if (element.get(object)) return false;
        In in(object);
        fields(in, value);
        return !in.failed;
    }
}

}  // namespace dateline::json
