import Optimizers
import Runs

/// Reads runs and their optimizers, in the header and in the lines between the rows.
enum RunReading {
    /// The run of `dimension` parameters that `object` describes; it starts at step 0 unless `step` is given.
    static func run(
        _ object: JSONObject, dimension: Int, in book: RuleBook
    ) throws(LocatedDamage) -> RecordedRun {
        guard let id = try object.whole("id") else { throw LocatedDamage(.missingKey("id"), at: object.offset) }
        let optimizer = try object.string("optimizer")
        var run = RecordedRun(id: id, label: try object.string("label") ?? optimizer ?? label(of: id))
        run.optimizer = optimizer
        run.choice = try choice(object, optimizer: optimizer, standing: nil, in: book)
        run.start = try object.point("start", dimension: dimension)
        run.birth = try object.whole("step") ?? 0
        run.parent = try object.whole("from")
        run.slot = try object.whole("slot")
        return run
    }

    /// The default label of a run.
    static func label(of id: Int) -> String { "run \(id)" }

    /// The optimizer `name` with the `hyper` and `schedule` of `object`, and omitted ones as in `standing`; nil for an
    /// optimizer that is neither in `book` nor among the rules of `object`.
    static func choice(
        _ object: JSONObject, optimizer name: String?, standing: OptimizerChoice?, in book: RuleBook
    ) throws(LocatedDamage) -> OptimizerChoice? {
        let own = try RuleReading.book(object)
        guard let name, let entry = own.own.first(where: { $0.descriptor.name == name }) ?? book.entry(named: name)
        else { return nil }
        let hyper = try object.object("hyper")
        let place = hyper?.offset ?? object.offset
        do throws(ChoiceFault) {
            var values = standing.flatMap { $0.optimizer == name ? $0.hyper : nil } ?? [:]
            for member in hyper?.all ?? [] {
                values[member.key] = try value(member, entry.descriptor.keys, of: entry.owner)
            }
            var schedule = standing?.schedule
            if object.all.contains(where: { $0.key == "schedule" }) {
                schedule = try Self.schedule(object)
            }
            return try OptimizerChoice(entry, hyper: values, schedule: schedule)
        } catch {
            throw LocatedDamage(.choice(error), at: place)
        }
    }

    /// What a change makes of the optimizer's state.
    static func state(_ object: JSONObject) throws(LocatedDamage) -> RunChange.State {
        let node = try object.required("state")
        guard let state = RunChange.State(rawValue: try node.string(as: "state")) else {
            throw LocatedDamage(.wrongValue(key: "state", expected: "kept or reset"), at: node.offset)
        }
        return state
    }

    private static func schedule(_ object: JSONObject) throws(ChoiceFault) -> Schedule? {
        guard let node = object.optional("schedule") else { return nil }
        guard case .object(let members) = node.value,
            case .string(let kind)? = members.first(where: { $0.key == "kind" })?.node.value
        else { throw .unknown(.schedule, "") }
        guard let keys = ScheduleCatalogue.entry(named: kind)?.descriptor.keys else { throw .unknown(.schedule, kind) }
        var values: [String: Double] = [:]
        for member in members where member.key != "kind" {
            values[member.key] = try value(member, keys, of: .schedule(kind))
        }
        return try Schedule(kind: kind, values: values)
    }

    /// The number in `member`, or its flag as 1 or 0.
    private static func value(
        _ member: JSONNode.Member, _ keys: [HyperKey], of owner: ChoiceFault.Owner
    ) throws(ChoiceFault) -> Double {
        guard let key = keys.first(where: { $0.name == member.key }) else { throw .unknownKey(owner, member.key) }
        switch (key.kind, member.node.value) {
        case (.number, .number(let value, _)): return value
        case (.flag, .bool(let value)): return value ? 1 : 0
        case (_, .number(let value, _)): throw .malformedValue(owner, member.key, value.description)
        case (_, .bool(let value)): throw .malformedValue(owner, member.key, value.description)
        case (_, .string(let text)): throw .malformedValue(owner, member.key, text)
        default: throw .malformedValue(owner, member.key, "null, an array or an object")
        }
    }
}
