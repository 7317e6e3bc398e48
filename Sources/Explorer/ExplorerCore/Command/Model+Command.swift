import Canvas
import Formulas
import Optimizers
import Runs
import Scene
import SurfaceFiles
import Surfaces
import Wording

extension Model {
    /// Runs `command`, which `line` spells.
    mutating func run(_ command: Command, line: String) throws(CommandFault) -> [Effect] {
        var words = CommandWords(line, in: options.rules)
        let name = words.take()?.text ?? ""
        let column = words.peek?.column ?? 1
        if race == nil, CommandTable.entry(named: name)?.changesRace == true {
            throw CommandFault(column: 1, kind: .recordingShown(command: name))
        }
        switch command {
        case .optimizer(let choice, let key):
            guard desk.slots.indices.contains((key ?? desk.chosen + 1) - 1) else {
                throw CommandFault(column: column, kind: .noOptimizer(key: key ?? desk.chosen + 1))
            }
            return put(choice, onSlotAt: (key ?? desk.chosen + 1) - 1)
        case .surface(let name):
            guard let surface = try? LossFile.shipped(name)?.explored() else { return [.loadSurface(path: name)] }
            return take(surface)
        case .start(let point):
            try check(dimension: 2, words.peek) { .notPoint($0) }
            return placeStart(at: point)
        case .startOnLine(let value):
            try check(dimension: 1, words.peek) { .notPoint($0) }
            return placeStart(at: SIMD2(value, 0))
        case .seek(let step): return seek(to: step)
        case .schedule(let schedule):
            guard var choice = desk.chosenChoice else { throw noOptimizer(column) }
            choice.schedule = schedule
            let effects = turn(to: choice)
            saySchedule()
            return effects
        case .set(let assignments): return try set(assignments)
        case .batch(let batch): return try begin(batch: batch, column: column)
        case .seed(let seed):
            desk.setSeed(seed)
            guard race?.script.batch != nil else {
                say(.race(.unusedSeed(seed)))
                return []
            }
            return restart()
        case .colormap(let name):
            if let colormap = Colormap.named(name) { appearance.colormap = colormap }
            return []
        case .steps(let step):
            desk.setLastStep(step)
            sayLastStep()
            return []
        case .record(let path):
            guard recording == nil else {
                throw CommandFault(column: 1, kind: .recordingAlready(key: keySigns[.record]))
            }
            return beginRecording(path: path)
        case .recordings(let folder): return [.listRecordings(folder: folder)]
        case .open(let path): return [.openRecording(path: path)]
        case .speed(let speed):
            playback.setSpeed(speed)
            return []
        case .branch(let choice, let state):
            let parent = desk.run(ofSlot: desk.chosen + 1).flatMap { course.choice(of: $0.id)?.optimizer }
            if state == .kept, let choice, let parent, choice.optimizer != parent {
                let column = words.column(of: "kept") ?? column
                throw CommandFault(column: column, kind: .otherState(of: parent, for: choice.optimizer))
            }
            return branch(to: choice, keepingState: state != .reset)
        case .viewOfLine(let range):
            try check(dimension: 1, words.peek) { .notView($0) }
            try show(Domain(line: range), typedAs: words.peek)
            return []
        case .view(let domain):
            if domain != nil { try check(dimension: 2, words.peek) { .notView($0) } }
            try show(domain, typedAs: words.peek)
            return []
        case .map(let words):
            try showMap(words)
            return []
        case .basins(let steps):
            if let steps { outcomeMap.setSteps(steps) }
            if outcomeMap.open?.kind != .basins { openOutcomes(.basins) }
            return []
        case .help(let topic):
            pages.open(.help(topic, top: 0))
            return []
        case .quit: return leave()
        }
    }

    /// Says at which step the race pauses, or that this step has passed.
    private mutating func sayLastStep() {
        guard let last = desk.lastStep, course.clock > last else { return say(.time(.pauseStep(desk.lastStep))) }
        say(.time(.pauseStepPassed(last, clock: course.clock)))
    }

    private func noOptimizer(_ column: Int) -> CommandFault {
        CommandFault(column: column, kind: .noOptimizer(key: desk.chosen + 1))
    }

    private mutating func set(_ assignments: [Command.Assignment]) throws(CommandFault) -> [Effect] {
        guard var choice = desk.chosenChoice else { throw noOptimizer(assignments.first?.column ?? 1) }
        for assignment in assignments {
            let key = choice.tunables.first { $0.key.name == assignment.name }?.key
            let value = try Self.value(of: assignment, key)
            do throws(ChoiceFault) {
                choice = try choice.setting(assignment.name, to: value)
            } catch {
                throw CommandFault(column: assignment.column, kind: .choice(error))
            }
        }
        if let name = assignments.last?.name { tuning.choose(name) }
        let effects = turn(to: choice)
        let settings = assignments.map { assignment in
            let tunable = choice.tunables.first { $0.key.name == assignment.name }
            return TuningNotice.Setting(assignment.name, tunable?.text ?? assignment.text)
        }
        say(.tuning(.set(owner: choice.optimizer, settings)))
        return effects
    }

    /// The number or the flag that is typed; an unknown name's is left to what knows the names.
    private static func value(of assignment: Command.Assignment, _ key: HyperKey?) throws(CommandFault) -> Double {
        if key?.kind == .flag, let flag = ["false", "true"].firstIndex(of: assignment.text) { return Double(flag) }
        if let value = CommandWords.Word.decimal(assignment.text), key?.kind != .flag { return value }
        guard let key else { return 0 }
        let column = assignment.column + assignment.name.count + 1
        if key.kind == .flag {
            throw CommandFault(
                column: column, kind: .unknownName(assignment.text, noun: "value", known: ["true", "false"]))
        }
        throw CommandFault(column: column, kind: .notNumber(assignment.text, name: key.name))
    }

    /// Refuses `word`, which is typed for a surface of `dimension` parameters, where there is another number of them; of two
    /// for what is wrong with it as `fault` says.
    private func check(
        dimension: Int, _ word: CommandWords.Word?, else fault: (String) -> CommandFault.Kind
    ) throws(CommandFault) {
        guard course.surface.dimension != dimension else { return }
        let kind =
            dimension == 1
            ? fault(word?.text ?? "") : .otherDimension(parameters: course.surface.definition.parameters)
        throw CommandFault(column: word?.column ?? 1, kind: kind)
    }

    /// Shows `domain`, the ranges of `word`; nil is the whole map.
    private mutating func show(_ domain: Domain?, typedAs word: CommandWords.Word?) throws(CommandFault) {
        let definition = course.surface.definition
        do throws(ViewFault) {
            map.show(try domain?.checkedView() ?? definition.domain)
        } catch {
            let ranges = word?.text.split(separator: ",") ?? []
            let offset = error.parameter == 0 ? 0 : (ranges.first?.count ?? 0) + 1
            throw CommandFault(
                column: (word?.column ?? 1) + offset, kind: .view(error, parameters: definition.parameters))
        }
    }

    private mutating func begin(batch: Int?, column: Int) throws(CommandFault) -> [Effect] {
        if let batch {
            guard let rows = course.surface.rowCount else {
                throw CommandFault(column: column, kind: .noData(surface: course.surface.name))
            }
            guard batch <= rows else { throw CommandFault(column: column, kind: .tooManyRows(most: rows)) }
        }
        return begin(batch: batch)
    }
}
