//! The ways of arrows: right angles around cards, on a sparse grid.
//!
//! Each way is the cheapest: length, bends, crossings, company, and other groups' boxes cost. A first round chooses the
//! sides of the boxes; then the ends are spread over the sides, and a second round finds the final ways.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet, BinaryHeap};

use super::scene::{Arrow, Kind, Rect, Scene, Shaped, Side};

type Point = (i32, i32);
/// The arrow and whether it is its second end → the side, and the place on it.
type Ports = BTreeMap<(usize, bool), (Side, i32)>;

/// Where an end of an arrow comes from, the arrow, and whether it is its second end.
type Landing = (i32, usize, bool);

/// The distance that arrows keep from cards.
const MARGIN: i32 = 9;
/// Costs, in tenths of a pixel.
const BEND: u32 = 600;
const COMPANY: u32 = 2600;
const CROSSING: u32 = 350;
const HEADING: u32 = 4000;
const BLOCKED: u32 = u32::MAX;

impl Side {
    const ALL: [Side; 4] = [Side::Left, Side::Right, Side::Top, Side::Bottom];

    fn opposite(self) -> Side {
        match self {
            Side::Left => Side::Right,
            Side::Right => Side::Left,
            Side::Top => Side::Bottom,
            Side::Bottom => Side::Top,
        }
    }

    fn is_horizontal(self) -> bool {
        matches!(self, Side::Left | Side::Right)
    }

    fn step(self) -> Point {
        match self {
            Side::Left => (-1, 0),
            Side::Right => (1, 0),
            Side::Top => (0, -1),
            Side::Bottom => (0, 1),
        }
    }
}

/// Finds the ways of all arrows.
pub(super) fn route(boxes: &[Shaped], arrows: &mut [Arrow]) {
    if arrows.is_empty() {
        return;
    }
    let sides = run(boxes, arrows, None);
    let ports = spread(boxes, arrows, &sides);
    run(boxes, arrows, Some(&ports));
}

/// The place on a side of a box; its middle unless it is given.
fn port(rect: Rect, side: Side, at: Option<i32>) -> Point {
    match side {
        Side::Left => (rect.x, at.unwrap_or(rect.y + rect.h / 2)),
        Side::Right => (rect.right(), at.unwrap_or(rect.y + rect.h / 2)),
        Side::Top => (at.unwrap_or(rect.x + rect.w / 2), rect.y),
        Side::Bottom => (at.unwrap_or(rect.x + rect.w / 2), rect.bottom()),
    }
}

fn outside(point: Point, side: Side) -> Point {
    (point.0 + side.step().0 * MARGIN, point.1 + side.step().1 * MARGIN)
}

/// One round. Returns the sides that each arrow uses.
fn run(boxes: &[Shaped], arrows: &mut [Arrow], ports: Option<&Ports>) -> Vec<Option<(Side, Side)>> {
    let ends = |index: usize, arrow: &Arrow, second: bool| -> Vec<(Point, Side)> {
        let (of, wanted) = if second { (arrow.to, arrow.sides.1) } else { (arrow.from, arrow.sides.0) };
        let rect = boxes[of].rect;
        if let Some((side, at)) = ports.and_then(|ports| ports.get(&(index, second))) {
            return vec![(outside(port(rect, *side, Some(*at)), *side), *side)];
        }
        let sides = wanted.map_or(Side::ALL.to_vec(), |side| vec![side]);
        sides.into_iter().map(|side| (outside(port(rect, side, None), side), side)).collect()
    };
    let all: Vec<_> = arrows.iter().enumerate().map(|(i, a)| (ends(i, a, false), ends(i, a, true))).collect();
    let points = all.iter().flat_map(|(from, to)| from.iter().chain(to).map(|(point, _)| *point));
    let mut grid = Grid::new(boxes, points);
    let mut used = Vec::new();
    for (arrow, (from, to)) in arrows.iter_mut().zip(&all) {
        let own = |of| Scene::ancestors(boxes, of).filter(|&index| boxes[index].kind == Kind::Group);
        let groups: Vec<usize> = own(arrow.from).chain(own(arrow.to)).collect();
        let found = grid.search(from, to, &groups, arrow.net);
        let Some((way, last)) = found else {
            arrow.path.clear();
            used.push(None);
            continue;
        };
        let first = from.iter().find(|(point, _)| *point == way[0]).map_or(from[0].1, |(_, side)| *side);
        grid.occupy(&way, arrow.net);
        let at = |of: usize, side: Side, point: Point| {
            let on = if side.is_horizontal() { point.1 } else { point.0 };
            port(boxes[of].rect, side, Some(on))
        };
        let mut path = vec![at(arrow.from, first, way[0])];
        path.extend(&way);
        path.push(at(arrow.to, last, way[way.len() - 1]));
        arrow.path = straightened(&path);
        used.push(Some((first, last)));
    }
    used
}

/// A path without the points in the middle of straight parts.
fn straightened(path: &[Point]) -> Vec<Point> {
    let mut kept = vec![path[0]];
    for (index, &point) in path.iter().enumerate().skip(1) {
        let before = kept[kept.len() - 1];
        let is_straight = path.get(index + 1).is_some_and(|next| {
            (before.0 == point.0 && point.0 == next.0) || (before.1 == point.1 && point.1 == next.1)
        });
        if !is_straight && point != before {
            kept.push(point);
        }
    }
    kept
}

/// Spreads the ends of arrows over the sides of their boxes, in the order of where they go.
fn spread(boxes: &[Shaped], arrows: &[Arrow], sides: &[Option<(Side, Side)>]) -> Ports {
    let mut at: BTreeMap<(usize, Side), Vec<Landing>> = BTreeMap::new();
    for (index, arrow) in arrows.iter().enumerate() {
        let Some((first, last)) = sides[index] else { continue };
        for (second, of, side) in [(false, arrow.from, first), (true, arrow.to, last)] {
            let pick = |point: Point| if side.is_horizontal() { point.1 } else { point.0 };
            let middle = pick(port(boxes[of].rect, side, None));
            let mut way: Vec<i32> = arrow.path.iter().map(|&point| pick(point)).collect();
            if second {
                way.reverse();
            }
            let far = way.into_iter().skip(1).find(|&value| value != middle).unwrap_or(middle);
            at.entry((of, side)).or_default().push((far, index, second));
        }
    }
    let mut ports = Ports::new();
    for ((of, side), mut ends) in at {
        ends.sort_unstable();
        let name = |index: usize| arrows[index].net.map_or((1, index), |net| (0, net as usize));
        let mut nets: Vec<(usize, usize)> = Vec::new();
        for (_, index, _) in &ends {
            if !nets.contains(&name(*index)) {
                nets.push(name(*index));
            }
        }
        let rect = boxes[of].rect;
        let (start, length) = if side.is_horizontal() { (rect.y, rect.h) } else { (rect.x, rect.w) };
        let count = i32::try_from(nets.len()).unwrap_or(1);
        let gap = (2 * length / (count + 1)).min(if side.is_horizontal() { 52 } else { 120 });
        for (_, index, second) in ends {
            let place = nets.iter().position(|net| *net == name(index)).unwrap_or(0);
            let place = 2 * i32::try_from(place).unwrap_or(0) - (count - 1);
            ports.insert((index, second), (side, (4 * start + 2 * length + place * gap) / 4));
        }
    }
    face(boxes, arrows, &mut ports);
    ports
}

/// Makes arrows between facing sides straight, at the end at the smaller box.
fn face(boxes: &[Shaped], arrows: &[Arrow], ports: &mut Ports) {
    let mut on_side: BTreeMap<(usize, Side), Vec<(usize, bool)>> = BTreeMap::new();
    for (&(index, second), &(side, _)) in ports.iter() {
        let of = if second { arrows[index].to } else { arrows[index].from };
        on_side.entry((of, side)).or_default().push((index, second));
    }
    for (index, arrow) in arrows.iter().enumerate() {
        let (Some(&(first, a)), Some(&(last, b))) = (ports.get(&(index, false)), ports.get(&(index, true)))
        else {
            continue;
        };
        if first != last.opposite() || a == b {
            continue;
        }
        let size = |of: usize| if first.is_horizontal() { boxes[of].rect.h } else { boxes[of].rect.w };
        let mut moves = [(false, arrow.from, first, b), (true, arrow.to, last, a)];
        if size(arrow.from) < size(arrow.to) {
            moves.reverse();
        }
        for (second, of, side, to) in moves {
            let rect = boxes[of].rect;
            let (low, high) = if side.is_horizontal() {
                (rect.y + 8, rect.bottom() - 8)
            } else {
                (rect.x + 12, rect.right() - 12)
            };
            let others = on_side.get(&(of, side)).into_iter().flatten();
            let clashes =
                others.filter(|end| **end != (index, second)).any(|end| (ports[end].1 - to).abs() < 12);
            if (low..=high).contains(&to) && !clashes {
                ports.insert((index, second), (side, to));
                break;
            }
        }
    }
}

/// The lines on which arrows run, and what each step on them costs.
struct Grid {
    xs: Vec<i32>,
    ys: Vec<i32>,
    /// By node: the cost of the step to the right, and of that down.
    steps: [Vec<u32>; 2],
    /// By node: the group that the step to the right, or down, is in; 0 is none.
    groups: [Vec<u32>; 2],
    /// By node: the net on the step to the right, or down: 0 is none, 1 is one that nobody may join.
    nets: [Vec<u32>; 2],
    best: Vec<u32>,
    came: Vec<u32>,
}

impl Grid {
    fn new(boxes: &[Shaped], points: impl Iterator<Item = Point>) -> Self {
        let (mut xs, mut ys) = (BTreeSet::new(), BTreeSet::new());
        for shaped in boxes {
            let rect = shaped.rect;
            if shaped.kind.is_card() {
                let hard = rect.grown(MARGIN);
                xs.extend([hard.x, hard.right()]);
                ys.extend([hard.y, hard.bottom()]);
            } else if !matches!(shaped.kind, Kind::Cell(_)) {
                xs.extend([rect.x - 12, rect.right() + 12, rect.x + 12, rect.right() - 12]);
                ys.extend([rect.y - 12, rect.bottom() + 12]);
            }
        }
        for (x, y) in points {
            xs.insert(x);
            ys.insert(y);
        }
        let (xs, ys) = (with_middles(&xs), with_middles(&ys));
        let count = xs.len() * ys.len();
        let empty = || [vec![0u32; count], vec![0u32; count]];
        let (steps, groups, nets) = (empty(), empty(), empty());
        let (best, came) = (vec![BLOCKED; count * 4], vec![BLOCKED; count * 4]);
        let mut grid = Grid { xs, ys, steps, groups, nets, best, came };
        grid.price(boxes);
        grid
    }

    fn price(&mut self, boxes: &[Shaped]) {
        let (width, height) = (self.xs.len(), self.ys.len());
        for j in 0..height {
            for i in 0..width {
                let at = j * width + i;
                let length = |line: &[i32], k: usize| {
                    line.get(k + 1).map_or(BLOCKED, |next| (next - line[k]).unsigned_abs() * 10)
                };
                self.steps[0][at] = length(&self.xs, i);
                self.steps[1][at] = length(&self.ys, j);
            }
        }
        for (index, shaped) in boxes.iter().enumerate() {
            if shaped.kind.is_card() {
                self.each_step(shaped.rect.grown(MARGIN), |grid, way, at| grid.steps[way][at] = BLOCKED);
                continue;
            }
            for heading in std::iter::once(shaped.heading_rect()).chain(shaped.line_rect()) {
                self.each_step(heading, |grid, way, at| {
                    grid.steps[way][at] = grid.steps[way][at].saturating_add(HEADING);
                });
            }
            if shaped.kind == Kind::Group {
                let group = u32::try_from(index).unwrap_or(0) + 1;
                self.each_step(shaped.rect, |grid, way, at| grid.groups[way][at] = group);
            }
        }
    }

    /// Visits the steps whose middles are inside a rectangle.
    fn each_step(&mut self, rect: Rect, mut visit: impl FnMut(&mut Grid, usize, usize)) {
        let width = self.xs.len();
        // Steps along x between lines i and i+1, on line j.
        let steps = |line: &[i32], low: i32, high: i32| {
            let first = line.windows(2).position(|ends| ends[0] + ends[1] > 2 * low).unwrap_or(line.len());
            let last =
                line.windows(2).rposition(|ends| ends[0] + ends[1] < 2 * high).map_or(0, |last| last + 1);
            first..last
        };
        let on = |line: &[i32], low: i32, high: i32| {
            line.partition_point(|&value| value <= low)..line.partition_point(|&value| value < high)
        };
        let across = (steps(&self.xs, rect.x, rect.right()), on(&self.ys, rect.y, rect.bottom()));
        let down = (on(&self.xs, rect.x, rect.right()), steps(&self.ys, rect.y, rect.bottom()));
        for (way, (columns, rows)) in [across, down].into_iter().enumerate() {
            for j in rows {
                for i in columns.clone() {
                    visit(self, way, j * width + i);
                }
            }
        }
    }

    fn node(&self, point: Point) -> Option<usize> {
        let (i, j) = (self.xs.binary_search(&point.0).ok()?, self.ys.binary_search(&point.1).ok()?);
        Some(j * self.xs.len() + i)
    }

    fn point(&self, node: usize) -> Point {
        (self.xs[node % self.xs.len()], self.ys[node / self.xs.len()])
    }

    /// The step from a node in a direction: which way, the node whose step it is, and the node at its end.
    fn step(&self, node: usize, side: Side) -> Option<(usize, usize, usize)> {
        let width = self.xs.len();
        let (i, j) = (node % width, node / width);
        match side {
            Side::Right => (i + 1 < width).then(|| (0, node, node + 1)),
            Side::Left => (i > 0).then(|| (0, node - 1, node - 1)),
            Side::Bottom => (j + 1 < self.ys.len()).then(|| (1, node, node + width)),
            Side::Top => (j > 0).then(|| (1, node - width, node - width)),
        }
    }

    /// The cheapest way from one of these points to one of those.
    fn search(
        &mut self,
        from: &[(Point, Side)],
        to: &[(Point, Side)],
        own: &[usize],
        net: Option<u32>,
    ) -> Option<(Vec<Point>, Side)> {
        self.best.fill(BLOCKED);
        let goals: Vec<(usize, Point, Side)> =
            to.iter().filter_map(|&(point, side)| Some((self.node(point)?, point, side))).collect();
        let left = |point: Point| {
            let nearest = goals
                .iter()
                .map(|(_, goal, _)| (goal.0 - point.0).unsigned_abs() + (goal.1 - point.1).unsigned_abs());
            nearest.min().unwrap_or(0) * 10
        };
        let mut queue = BinaryHeap::new();
        for &(point, side) in from {
            let state = self.node(point)? * 4 + side as usize;
            (self.best[state], self.came[state]) = (0, BLOCKED);
            queue.push(Reverse((left(point), 0u32, state)));
        }
        while let Some(Reverse((_, cost, state))) = queue.pop() {
            if cost > self.best[state] {
                continue;
            }
            let (node, facing) = (state / 4, Side::ALL[state % 4]);
            if let Some((_, _, side)) = goals.iter().find(|goal| goal.0 == node) {
                return Some((self.trace(state), *side));
            }
            for side in Side::ALL.into_iter().filter(|side| *side != facing.opposite()) {
                let Some((way, at, end)) = self.step(node, side) else { continue };
                let Some(mut price) = self.cost(way, at, end, own, net) else { continue };
                price += if side == facing { 0 } else { BEND };
                if goals.iter().any(|goal| goal.0 == end && goal.2.opposite() != side) {
                    price += BEND;
                }
                let (total, next_state) = (cost.saturating_add(price), end * 4 + side as usize);
                if total < self.best[next_state] {
                    self.best[next_state] = total;
                    self.came[next_state] = u32::try_from(state).unwrap_or(BLOCKED);
                    queue.push(Reverse((total.saturating_add(left(self.point(end))), total, next_state)));
                }
            }
        }
        None
    }

    fn cost(&self, way: usize, at: usize, end: usize, own: &[usize], net: Option<u32>) -> Option<u32> {
        let base = self.steps[way][at];
        if base == BLOCKED {
            return None;
        }
        let mut cost = base;
        let group = self.groups[way][at];
        if group != 0 && !own.contains(&(group as usize - 1)) {
            cost += base * 4;
        }
        let company = self.nets[way][at];
        if company != 0 && net.is_none_or(|net| net + 2 != company) {
            cost += COMPANY;
        }
        let across = &self.nets[1 - way];
        let before = if way == 0 { end.checked_sub(self.xs.len()) } else { end.checked_sub(1) };
        if across[end] != 0 && before.is_some_and(|before| across[before] != 0) && company == 0 {
            cost += CROSSING;
        }
        Some(cost)
    }

    fn trace(&self, state: usize) -> Vec<Point> {
        let mut points = Vec::new();
        let mut at = state;
        loop {
            points.push(self.point(at / 4));
            match self.came[at] {
                BLOCKED => break,
                before => at = before as usize,
            }
        }
        points.reverse();
        points
    }

    /// Marks the steps of a way as used, and those of the lines close to it.
    fn occupy(&mut self, path: &[Point], net: Option<u32>) {
        for ends in path.windows(2) {
            let (a, b) = (ends[0], ends[1]);
            let (low, high) = ((a.0.min(b.0), a.1.min(b.1)), (a.0.max(b.0), a.1.max(b.1)));
            let is_across = a.1 == b.1;
            let near = if is_across {
                Rect::new(low.0, low.1 - 8, high.0 - low.0, 16)
            } else {
                Rect::new(low.0 - 8, low.1, 16, high.1 - low.1)
            };
            let mine = net.map_or(1, |net| net + 2);
            let width = self.xs.len();
            self.each_step(near, |grid, way, at| {
                if way == usize::from(!is_across) {
                    let (x, y) = (grid.xs[at % width], grid.ys[at / width]);
                    let is_same = if is_across { y == a.1 } else { x == a.0 };
                    let before = grid.nets[way][at];
                    grid.nets[way][at] = if is_same && (before == 0 || before == mine) { mine } else { 1 };
                }
            });
        }
    }
}

/// The lines, and some between those that are far apart.
fn with_middles(lines: &BTreeSet<i32>) -> Vec<i32> {
    let mut all = lines.clone();
    let ends: Vec<i32> = lines.iter().copied().collect();
    for pair in ends.windows(2) {
        if pair[1] - pair[0] >= 16 {
            all.insert(i32::midpoint(pair[0], pair[1]));
        }
    }
    all.into_iter().collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::picture::{Category, Glyph, Relation};

    #[test]
    fn an_arrow_goes_around_a_card() {
        let mut scene = Scene::default();
        let mut card = |name: &str, x, y| {
            let card = Shaped::card(name.to_owned(), Category::Other, Glyph::SQUARE, name, "", &[]);
            scene.add(card, x, y, None)
        };
        let (a, _, c) = (card("a", 20, 20), card("b", 200, 20), card("c", 380, 20));
        scene.connect(a, c, Relation::Use, "calls".to_owned());
        scene.route();
        assert_eq!(scene.problems(), Vec::<String>::new());
        assert!(scene.arrows[0].path.len() >= 4, "{:?}", scene.arrows[0].path);
    }
}
