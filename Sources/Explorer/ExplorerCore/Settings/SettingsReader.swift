import Canvas
import FormulaRules
import Optimizers
import RuleFiles
import Scene
import SurfaceFiles
import Surfaces
import Wording
import YAML

extension Settings {
    /// The settings in the file at `path`; those that say nothing where there is no file.
    ///
    /// - Throws: the file's faults.
    public static func read(path: String) throws(SettingsFaults) -> Settings {
        let text: String
        do throws(LocatedKind) {
            text = try FileText.read(path: path, limit: SettingsReader.sizeLimit)
        } catch {
            if error.kind == .missingFile { return Settings() }
            let place = error.position
            throw SettingsFaults([
                SettingsFault(file: path, line: place.line, column: place.column, kind: .file(error.kind))
            ])
        }
        return try read(text, file: path)
    }

    /// The settings in `text`; `file` is what faults call it.
    ///
    /// - Throws: the faults.
    static func read(_ text: String, file: String) throws(SettingsFaults) -> Settings {
        var reader = SettingsReader(file: file)
        reader.read(text)
        guard reader.faults.isEmpty else { throw SettingsFaults(reader.faults) }
        return reader.settings
    }
}

/// Reads a settings file's text, past its faults.
struct SettingsReader {
    /// The file as faults name it.
    let file: String
    private(set) var settings = Settings()
    /// What is wrong, in the order in which it is found.
    private(set) var faults: [SettingsFault] = []
    /// The schedule of those optimizers that have none of their own.
    private var schedule: Schedule?

    /// A settings file may not be larger.
    static let sizeLimit = 65_536

    static let keys = ["surface", "rules", "optimizers", "schedule", "colormap", "pixels", "marks", "language", "keys"]

    /// The marks as they are called here, after what the keys' help calls them.
    static let marks: [(name: String, mark: MapMark)] = [
        ("gradient", .gradient), ("velocity", .momentum), ("update", .step), ("directions", .directions),
        ("metric", .metric),
    ]

    init(file: String) {
        self.file = file
    }

    mutating func read(_ text: String) {
        let document = YAMLDocument(SourceText(text))
        // A file without a value, as one of comments alone, says nothing, and that is no fault.
        for fault in document.faults where fault.kind != .empty {
            note(.file(LocatedKind(fault).kind), fault.position)
        }
        guard let root = document.root else { return }
        guard case .mapping(let entries) = root.content else {
            return note(.notSettings(found: root.found), root.position)
        }
        // Optimizers may name rules that the file names further down.
        for entry in entries where entry.key == "rules" { readRules(entry.value) }
        for entry in entries where entry.key != "rules" { read(entry) }
        for index in settings.choices.indices where settings.choices[index].schedule == nil {
            settings.choices[index].schedule = schedule
        }
    }

    private mutating func read(_ entry: YAMLEntry) {
        switch entry.key {
        case "surface":
            guard let text = text(entry.value, entry.key) else { return }
            settings.surface = Settings.Located(
                text: text, line: entry.value.position.line, column: entry.value.position.column)
        case "optimizers": readOptimizers(entry.value)
        case "schedule":
            guard let text = text(entry.value, entry.key) else { return }
            do throws(ChoiceFault) {
                schedule = try Schedule(parsing: text)
            } catch {
                note(.choice(error), entry.value.position)
            }
        case "colormap":
            settings.colormap = named(entry.value, entry.key, Colormap.all.map { ($0.name, $0) })
        case "pixels":
            settings.pixels = named(
                entry.value, entry.key, noun: "way to draw maps", PixelChoice.allCases.map { ($0.rawValue, $0) })
        case "marks":
            for node in list(entry.value, entry.key) {
                guard let mark = named(node, "marks", noun: "mark", Self.marks.map { ($0.name, $0.mark) }) else {
                    continue
                }
                settings.marks.insert(mark)
            }
        case "language":
            settings.language = named(entry.value, entry.key, Language.allCases.map { ($0.rawValue, $0) })
        case "keys": readKeys(entry.value)
        default: note(.unknownKey(entry.key), entry.keyPosition)
        }
    }

    /// Takes in rule files, whose paths are seen from the settings file's folder.
    private mutating func readRules(_ node: YAMLNode) {
        let folder = file.lastIndex(of: "/").map { file[...$0] } ?? ""
        for node in list(node, "rules") {
            guard let path = text(node, "rules") else { continue }
            do throws(RuleFileFault) {
                settings.rules.add(try FormulaRule.read(path: path.hasPrefix("/") ? path : folder + path).entry)
            } catch {
                note(.optimizer(.file(error)), node.position)
            }
        }
    }

    private mutating func readOptimizers(_ node: YAMLNode) {
        for (index, node) in list(node, "optimizers").enumerated() {
            guard index < 9 else { return note(.tooManyOptimizers, node.position) }
            guard let text = text(node, "optimizers") else { continue }
            do throws(OptimizerTextFault) {
                settings.choices.append(try OptimizerChoice(reading: text, in: settings.rules))
            } catch {
                note(.optimizer(error), node.position)
            }
        }
    }

    private mutating func readKeys(_ node: YAMLNode) {
        guard case .mapping(let entries) = node.content else {
            return note(.wrongType(field: "keys", expected: "actions with keys", found: node.found), node.position)
        }
        var given: [String: Key] = [:]
        var bound: [(action: String, key: Key, text: String, position: SourcePosition)] = []
        for entry in entries {
            guard KeyContext.settableNames.contains(entry.key) else {
                note(
                    .unknownName(entry.key, noun: "action", known: KeyContext.settableNames), entry.keyPosition)
                continue
            }
            guard let text = text(entry.value, "keys") else { continue }
            guard let key = Key(named: text) else {
                note(.notAKey(text), entry.value.position)
                continue
            }
            given[entry.key] = key
            bound.append((entry.key, key, text, entry.value.position))
        }
        settings.keys = settings.keys.map { $0.rebound(given) }
        for (action, key, text, position) in bound {
            let others = settings.keys.flatMap(\.actions).filter { $0.keys.contains(key) && $0.name != action }
            guard let other = others.first else { continue }
            note(.keyTaken(text, by: other.unnamed ?? other.name), position)
        }
    }

    private mutating func text(_ node: YAMLNode, _ field: String) -> String? {
        guard case .scalar(let text, _) = node.content else {
            note(.wrongType(field: field, expected: "text", found: node.found), node.position)
            return nil
        }
        return text
    }

    /// The one of `known` whose name `node` is.
    private mutating func named<Value>(
        _ node: YAMLNode, _ field: String, noun: String? = nil, _ known: [(name: String, value: Value)]
    ) -> Value? {
        guard let name = text(node, field) else { return nil }
        if let found = known.first(where: { $0.name == name }) { return found.value }
        note(.unknownName(name, noun: noun ?? field, known: known.map(\.name)), node.position)
        return nil
    }

    private mutating func list(_ node: YAMLNode, _ field: String) -> [YAMLNode] {
        guard case .sequence(let nodes) = node.content else {
            note(.wrongType(field: field, expected: "a list", found: node.found), node.position)
            return []
        }
        return nodes
    }

    private mutating func note(_ kind: SettingsFault.Kind, _ position: SourcePosition) {
        faults.append(SettingsFault(file: file, line: position.line, column: position.column, kind: kind))
    }
}
