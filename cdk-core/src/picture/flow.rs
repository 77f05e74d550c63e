//! Cards without a network: in columns, along what they have to do with each other.

use std::collections::BTreeSet;

/// What is laid out.
#[derive(Clone, Debug, Default)]
pub(super) struct Flow {
    /// Widths and heights.
    pub(super) sizes: Vec<(i32, i32)>,
    /// From which to which.
    pub(super) edges: Vec<(usize, usize)>,
    /// The height of what each is connected to on the left, if there is something.
    pub(super) anchors: Vec<Option<i32>>,
}

const COLUMN_GAP: i32 = 110;
const ROW_GAP: i32 = 30;

impl Flow {
    /// Top left corners, and the size of everything.
    pub(super) fn place(&self) -> (Vec<(i32, i32)>, (i32, i32)) {
        let count = self.sizes.len();
        let mut places = vec![(0, 0); count];
        let connected: BTreeSet<usize> = self
            .edges
            .iter()
            .flat_map(|&(a, b)| [a, b])
            .chain((0..count).filter(|&node| self.anchors[node].is_some()))
            .collect();
        let columns = self.columns(&connected);
        let last = connected.iter().map(|&node| columns[node]).max().map_or(0, |last| last + 1);
        let mut x = 0;
        let (mut width, mut height) = (0, 0);
        let mut centers: Vec<Option<i32>> = self.anchors.clone();
        for column in 0..last {
            let mut members: Vec<usize> =
                connected.iter().copied().filter(|&node| columns[node] == column).collect();
            if members.is_empty() {
                continue;
            }
            let wanted = |node: usize| self.wanted(node, &centers);
            let mut keyed: Vec<(i32, usize)> = members.iter().map(|&node| (wanted(node), node)).collect();
            keyed.sort_unstable();
            members = keyed.iter().map(|(_, node)| *node).collect();
            let widest = members.iter().map(|&node| self.sizes[node].0).max().unwrap_or(0);
            let mut free = 0;
            for (wish, node) in keyed {
                let (w, h) = self.sizes[node];
                let y = if wish == i32::MAX { free } else { (wish - h / 2).max(free) };
                places[node] = (x + (widest - w) / 2, y);
                centers[node] = Some(y + h / 2);
                free = y + h + ROW_GAP;
            }
            height = height.max(free - ROW_GAP);
            width = x + widest;
            x += widest + COLUMN_GAP;
        }
        let alone: Vec<usize> = (0..count).filter(|node| !connected.contains(node)).collect();
        if !alone.is_empty() {
            let start = if height > 0 { height + 44 } else { 0 };
            let (w, h) = self.rows(&alone, start, width, &mut places);
            (width, height) = (width.max(w), h);
        }
        (places, (width, height))
    }

    /// Where a node would best be: at the mean height of its neighbours that have places.
    fn wanted(&self, node: usize, centers: &[Option<i32>]) -> i32 {
        if let Some(anchor) = self.anchors[node] {
            return anchor;
        }
        let neighbours = self.edges.iter().filter_map(|&(a, b)| match node {
            _ if a == node => centers[b],
            _ if b == node => centers[a],
            _ => None,
        });
        let heights: Vec<i32> = neighbours.collect();
        let count = i32::try_from(heights.len()).unwrap_or(1);
        if heights.is_empty() { i32::MAX } else { heights.iter().sum::<i32>() / count }
    }

    /// The column of each node: as far from the anchors as there are steps, or behind what leads to it.
    fn columns(&self, connected: &BTreeSet<usize>) -> Vec<usize> {
        let mut columns: Vec<Option<usize>> = self.anchors.iter().map(|anchor| anchor.map(|_| 0)).collect();
        let mut front: Vec<usize> = (0..columns.len()).filter(|&node| columns[node].is_some()).collect();
        while !front.is_empty() {
            let mut next = Vec::new();
            for node in front {
                let column = columns[node].unwrap_or(0) + 1;
                for &(a, b) in &self.edges {
                    let other = if a == node {
                        b
                    } else if b == node {
                        a
                    } else {
                        continue;
                    };
                    if columns[other].is_none() {
                        columns[other] = Some(column);
                        next.push(other);
                    }
                }
            }
            front = next;
        }
        let mut depths: Vec<Option<usize>> = vec![None; columns.len()];
        for &node in connected {
            if columns[node].is_none() {
                self.depth(node, &mut depths, &mut Vec::new());
            }
        }
        (0..columns.len()).map(|node| columns[node].or(depths[node]).unwrap_or(0)).collect()
    }

    /// The longest way that leads to a node; ways in a circle do not count.
    fn depth(&self, node: usize, depths: &mut [Option<usize>], around: &mut Vec<usize>) -> usize {
        if let Some(depth) = depths[node] {
            return depth;
        }
        if around.contains(&node) || around.len() > 64 {
            return 0;
        }
        around.push(node);
        let before: Vec<usize> = self.edges.iter().filter(|edge| edge.1 == node).map(|edge| edge.0).collect();
        let depth = before.into_iter().map(|other| {
            let is_back = around.contains(&other);
            if is_back { 0 } else { self.depth(other, depths, around) + 1 }
        });
        let depth = depth.max().unwrap_or(0);
        around.pop();
        depths[node] = Some(depth);
        depth
    }

    /// Nodes without connections, in rows.
    fn rows(&self, nodes: &[usize], start: i32, width: i32, places: &mut [(i32, i32)]) -> (i32, i32) {
        let area: i64 =
            nodes.iter().map(|&n| i64::from(self.sizes[n].0 + 40) * i64::from(self.sizes[n].1 + 40)).sum();
        // A little wider than high.
        let side = i32::try_from((area * 2).isqrt()).unwrap_or(4000);
        let width = width.max(side).max(620);
        let (mut x, mut y, mut tallest, mut right) = (0, start, 0, 0);
        for &node in nodes {
            let (w, h) = self.sizes[node];
            if x > 0 && x + w > width {
                (x, y, tallest) = (0, y + tallest + 28, 0);
            }
            places[node] = (x, y);
            right = right.max(x + w);
            x += w + 28;
            tallest = tallest.max(h);
        }
        (right, y + tallest)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cards_follow_what_leads_to_them() {
        let flow =
            Flow { sizes: vec![(100, 40); 4], edges: vec![(0, 1), (1, 2), (2, 0)], anchors: vec![None; 4] };
        let (places, (width, height)) = flow.place();
        assert!(places[3].1 > places[0].1);
        assert!(width >= 320 && height >= 84, "{width} {height}");
    }
}
