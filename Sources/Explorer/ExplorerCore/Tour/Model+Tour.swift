import Runs
import SurfaceFiles
import Surfaces
import Training
import Wording

extension Model {
    /// Starts the tour at the lesson that was seen last, or ends it.
    mutating func toggleTour() -> [Effect] {
        outcomeMap.close()
        if let state = tour.state { return leave(state) }
        return enter(lesson: tour.lastLesson, from: .explorer(self))
    }

    /// Goes to the next lesson.
    mutating func nextLesson() -> [Effect] {
        outcomeMap.close()
        guard let tour = tour.state else { return [] }
        guard tour.index + 1 < Lesson.all.count else {
            say(.tour(.lastLesson))
            return []
        }
        return enter(lesson: tour.index + 1, from: tour.origin)
    }

    /// Goes to the previous lesson.
    mutating func previousLesson() -> [Effect] {
        outcomeMap.close()
        guard let tour = tour.state else { return [] }
        guard tour.index > 0 else {
            say(.tour(.firstLesson))
            return []
        }
        return enter(lesson: tour.index - 1, from: tour.origin)
    }

    /// Sets up the lesson of `index` on a tour that was started from `origin`, nil where it was from the command line.
    mutating func enter(lesson index: Int, from origin: Former?) -> [Effect] {
        guard Lesson.all.indices.contains(index),
            let surface = try? LossFile.shipped(Lesson.all[index].surface)?.explored()
        else { return [] }
        let lesson = Lesson.all[index]
        let effects = finishRecording()
        desk.setBatch(nil)
        desk.open(surface, asked: lesson.choices)
        prepareForRace()
        let opened = course.surface
        map.open(lesson.view ?? opened.definition.domain, dimension: opened.dimension)
        if let section = opened.planeSection { planes.open(section.choice) }
        closeCharts()
        map.setMarks(lesson.marks)
        pages.feature(lesson.panel)
        pages.close()
        notices.clear()
        playback.beginLesson(isRunning: lesson.isRunning, speed: lesson.look(at: 0)?.speed ?? Speed.opening)
        tour.enter(index, plans: race?.script.plans ?? [], from: origin)
        return effects
    }

    /// Ends the tour and returns to the race before it; where there was none, the lesson's race continues.
    private mutating func leave(_ state: TourState) -> [Effect] {
        guard case .explorer(let former)? = state.origin else {
            tour.leave()
            say(.tour(.endedInLesson))
            return []
        }
        let effects = finishRecording()
        var race = former
        race.comeBack(in: self)
        self = race
        say(.tour(.endedInRace))
        return effects
    }

    /// The next step at which the race pauses, for the tour or for the command line.
    package var pauseAhead: Int? {
        let asked = desk.lastStep.flatMap { course.clock < $0 ? $0 : nil }
        let next = isLessonAltered ? nil : tour.state?.lesson.pause(after: course.clock)
        return [asked, next].compactMap { $0 }.min()
    }

    /// Pauses where the tour has something to look at; whether it does.
    mutating func pauseOnTour() -> Bool {
        guard let look, look.step == course.clock, look.step > 0 else { return false }
        playback.pauseItself()
        return true
    }

    /// Takes the speed of what there is to look at now, and brings its panel to the front.
    mutating func followLook() {
        guard let tour = tour.state, let look else { return }
        playback.setSpeed(look.speed)
        if case .panel(let panel) = look.place {
            pages.feature(panel)
        } else if look.step == 0 {
            pages.feature(tour.lesson.panel)
        }
    }

    /// What the tour asks to look at now; nil where the race is not the lesson's any more.
    package var look: Look? { isLessonAltered ? nil : tour.state?.lesson.look(at: course.clock) }

    /// Whether the race has other runs, starts or batches than the lesson set up.
    package var isLessonAltered: Bool {
        guard let tour = tour.state, let script = race?.script else { return false }
        return script.plans != tour.plans || !script.changes.isEmpty || !script.retirements.isEmpty
            || script.batch != nil
    }

    /// Whether the tour is in Chinese; where only ASCII is shown it never is.
    package var tellsChinese: Bool { tour.language == .chinese && !isASCII }
}
