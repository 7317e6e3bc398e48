import Rendering
import Simulation
import Surfaces

extension Model {
    /// Begins or leaves the tour, or goes through it.
    mutating func guide(_ action: Action) -> [Effect] {
        outcomes = nil
        switch (action, tour) {
        case (.tour, nil): return enter(lesson: lastLesson, from: .explorer(self))
        case (.tour, let tour?): return leave(tour)
        case (.nextLesson, let tour?):
            guard tour.index + 1 < Lesson.all.count else {
                say(tellsChinese ? "这是最后一课；esc 离开教程。" : "This is the last lesson; esc leaves the tour.")
                return []
            }
            return enter(lesson: tour.index + 1, from: tour.origin)
        case (.previousLesson, let tour?):
            guard tour.index > 0 else {
                say(tellsChinese ? "这是第一课。" : "This is the first lesson.")
                return []
            }
            return enter(lesson: tour.index - 1, from: tour.origin)
        default: break
        }
        return []
    }

    /// Sets up the lesson of `index`, whatever was there before, on a tour that was begun from `origin`, nil where it was
    /// from the command line.
    mutating func enter(lesson index: Int, from origin: Former?) -> [Effect] {
        guard Lesson.all.indices.contains(index), let surface = Surface.shipped(Lesson.all[index].surface) else {
            return []
        }
        let lesson = Lesson.all[index]
        let effects = finishRecording()
        batch = nil
        slots = Opening.slots(for: surface, asked: lesson.choices)
        start = surface.definition.start
        let race = Self.race(
            of: slots, slots.indices.filter { slots[$0].isOn }, on: surface, start: start, seed: seed, batch: nil)
        begin(race)
        chosen = 0
        view = lesson.view ?? surface.definition.domain
        marks = lesson.marks
        featured = lesson.panel
        crosshair = nil
        showsBatch = false
        overlay = nil
        notice = nil
        pace = Pace()
        pace.change(to: lesson.look(at: 0)?.speed ?? Speed.opening)
        isRunning = lesson.isRunning
        tour = TourState(index: index, plans: race.script.plans, origin: origin)
        lastLesson = index
        return effects
    }

    /// Brings back what was there before the tour; where nothing was, the lesson's race goes on without it.
    private mutating func leave(_ tour: TourState) -> [Effect] {
        guard case .explorer(let former)? = tour.origin else {
            self.tour = nil
            say(
                withKeys(
                    tellsChinese
                        ? "已离开教程；比赛照旧。按 {tour} 回到这一课。"
                        : "The tour is left; the race stays as it is. {tour} goes back to the lesson."))
            return []
        }
        let effects = finishRecording()
        var race = former
        race.comeBack(in: self)
        self = race
        say(
            withKeys(
                tellsChinese
                    ? "已离开教程；一切如前。按 {tour} 回到这一课。"
                    : "The tour is left; the race is as it was before it. {tour} goes back to the lesson."))
        return effects
    }

    /// The next step at which the tour, or what was asked for on the command line, lets the race pause.
    var pauseAhead: Int? {
        let asked = lastStep.flatMap { course.clock < $0 ? $0 : nil }
        let next = isLessonAltered ? nil : tour?.lesson.pause(after: course.clock)
        return [asked, next].compactMap { $0 }.min()
    }

    /// Pauses where the tour has something to look at; whether it does.
    mutating func pauseOnTour() -> Bool {
        guard let look, look.step == course.clock, look.step > 0 else { return false }
        isRunning = false
        hasPausedItself = true
        return true
    }

    /// Takes the speed of what there is to look at now, and brings its panel to the front.
    mutating func followLook() {
        guard let tour, let look else { return }
        pace.change(to: look.speed)
        if case .panel(let panel) = look.place {
            featured = panel
        } else if look.step == 0 {
            featured = tour.lesson.panel
        }
    }

    /// What the tour asks to look at now; nil where the race is another one than the lesson tells of.
    var look: Look? { isLessonAltered ? nil : tour?.lesson.look(at: course.clock) }

    /// Whether the race has other runs, starts or batches than the tour's lesson has set up.
    var isLessonAltered: Bool {
        guard let tour, let script = race?.script else { return false }
        return script.plans != tour.plans || !script.changes.isEmpty || !script.retirements.isEmpty
            || script.batch != nil
    }

    /// Whether the tour is told in Chinese; where nothing but ASCII is shown it never is.
    var tellsChinese: Bool { language == .chinese && !isASCII }
}
