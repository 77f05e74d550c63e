//! Random programs.

use cdk_aws::core::Construct;
use cdk_aws::prelude::*;

use crate::choices::Choices;
use crate::made::{Group, Made};
use crate::values::{Local, Pool, STAGES, condition, text};

/// A program, and its shape in words.
pub(crate) struct Program {
    pub(crate) app: App,
    pub(crate) shape: String,
}

/// Makes the program of some bytes: the same one each time.
pub(crate) fn program(bytes: &[u8]) -> Program {
    let mut choices = Choices::new(bytes);
    let mut maker =
        Maker { choices: &mut choices, pool: Pool::default(), made: Vec::new(), shape: String::new() };
    let app = maker.app();
    Program { app, shape: maker.shape }
}

struct Maker<'c, 'b> {
    choices: &'c mut Choices<'b>,
    pool: Pool,
    /// The constructs of an entry, each with the neighbourhood that it is placed in.
    made: Vec<(usize, Made)>,
    shape: String,
}

/// Constructs that are placed in one stack, because they share conditions.
#[derive(Default)]
struct Neighbours {
    local: Local,
    elements: Vec<Box<dyn Construct>>,
}

type Parts = Vec<(String, Box<dyn Construct>)>;

impl Maker<'_, '_> {
    fn app(&mut self) -> App {
        let mut app = App::new("shop");
        if self.choices.happens(3) {
            app.tag("team", ["orders", "payments"][self.choices.below(2)]);
        }
        for index in 0..=self.choices.below(3) {
            self.entry(&mut app, index);
        }
        app
    }

    fn entry(&mut self, app: &mut App, index: usize) {
        // Names that are used twice, or differ only in case.
        let index = if self.choices.happens(4) { self.choices.below(4) } else { index };
        let name = ["shop", "data", "tools", "Shop"][index];
        let environment = match self.choices.below(4) {
            0 | 1 => Environment::any(),
            2 => Environment::new(account!("111122223333"), region!("eu-west-1")),
            _ => Environment::new(account!("444455556666"), region!("us-east-1")),
        };
        if !self.choices.happens(4) {
            self.pool = Pool::default();
        }
        let is_stage = self.choices.happens(8);
        self.shape += &format!("{name} in {environment}: ");
        let content = self.content();
        self.shape.push('\n');
        let entry = if is_stage { app.stage(name, environment, content) } else { app.stack(name, content) };
        entry.environment(environment);
        if self.choices.happens(3) {
            entry.tag("cost", Value::<String>::region());
        }
        if self.choices.happens(3) {
            entry.references(References::Weak);
        }
    }

    /// All constructs of an entry, in a tree of composites and stacks.
    fn content(&mut self) -> Group {
        let mut neighbourhoods = Vec::new();
        for index in 0..=self.choices.below(4) {
            let neighbours = self.neighbours(index);
            neighbourhoods.push(neighbours);
        }
        if self.choices.happens(2) {
            self.backwards();
        }
        let mut parts: Parts = Vec::new();
        let made = std::mem::take(&mut self.made);
        let mut groups: Vec<Parts> = Vec::new();
        for Neighbours { elements, .. } in neighbourhoods {
            let named = |(index, element)| (format!("element{index}"), element);
            groups.push(elements.into_iter().enumerate().map(named).collect());
        }
        for (index, made) in made {
            let id = format!("made_{}", groups[index].len());
            groups[index].push((id, Box::new(made)));
        }
        for (index, group) in groups.into_iter().enumerate() {
            // Equal ids in several stacks make equal logical ids.
            let id =
                if self.choices.happens(8) { format!("part{index}") } else { format!("part_{}", index % 2) };
            let id = if parts.iter().any(|(other, _)| *other == id) { format!("part{index}x") } else { id };
            let group: Box<dyn Construct> = self.boxed(Group(group), &id);
            parts.push((id, group));
        }
        self.tree(parts, 3)
    }

    fn tree(&mut self, mut parts: Parts, depth: usize) -> Group {
        let mut children: Parts = Vec::new();
        while !parts.is_empty() {
            let count = 1 + self.choices.below(parts.len());
            let chunk: Parts = parts.drain(..count).collect();
            if depth == 0 || self.choices.happens(5) {
                children.extend(chunk);
                continue;
            }
            let id = format!("group{}", children.len());
            self.shape += &format!("{id}(");
            let inner = self.tree(chunk, depth - 1);
            let inner = self.boxed(inner, &id);
            self.shape.push(')');
            children.push((id, inner));
        }
        Group(children)
    }

    /// A composite, a stack or a nested stack.
    fn boxed(&mut self, group: Group, id: &str) -> Box<dyn Construct> {
        match self.choices.below(8) {
            0..=3 => Box::new(group),
            4 | 5 => {
                self.shape += &format!("stack {id} ");
                let mut stack = Stack::new(group);
                if self.choices.happens(4) {
                    stack = stack.description("A stack").tag("stack", "orders");
                }
                if self.choices.happens(2) {
                    stack = stack.references(References::Weak);
                }
                Box::new(stack)
            }
            _ => {
                self.shape += &format!("nested {id} ");
                let stack = NestedStack::new(group);
                Box::new(if self.choices.happens(3) { stack.metadata("Notes", "nested") } else { stack })
            }
        }
    }

    fn neighbours(&mut self, index: usize) -> Neighbours {
        let mut neighbours = Neighbours::default();
        for _ in 0..self.choices.below(4) {
            self.parameter(&mut neighbours);
        }
        if self.choices.happens(4) {
            let sizes =
                STAGES.iter().fold(Mapping::new(), |sizes, stage| sizes.entry(*stage, "size", "small"));
            neighbours.local.mapping = Some(sizes);
        }
        for _ in 0..self.choices.below(4) {
            let value = condition(self.choices, &neighbours.local, 2);
            neighbours.local.conditions.push(Condition::new(value));
        }
        for _ in 0..=self.choices.below(4) {
            let made = self.construct(&mut neighbours.local);
            self.made.push((index, made));
        }
        for _ in 0..self.choices.below(3) {
            let output = self.output(&neighbours.local);
            neighbours.elements.push(Box::new(output));
        }
        neighbours.placed()
    }

    fn parameter(&mut self, neighbours: &mut Neighbours) {
        match self.choices.below(8) {
            0 => {
                let mut list = Parameter::<Vec<String>>::new();
                if !self.choices.happens(2) {
                    list = list.default(["a", "b"]);
                }
                self.pool.lists.push(list.value());
                neighbours.elements.push(Box::new(list));
            }
            1 => {
                let number = Parameter::<i64>::new().default(3).range(1, 10);
                self.pool.texts.push(number.value().cast());
                neighbours.elements.push(Box::new(number));
            }
            2 => {
                let token = Parameter::<String>::new().no_echo();
                let token = if self.choices.happens(8) { token.default("none") } else { token };
                self.pool.texts.push(token.value());
                neighbours.elements.push(Box::new(token));
            }
            kind => {
                let mut stage = Parameter::<String>::new();
                if kind < 5 {
                    stage = stage.allowed_values(STAGES);
                }
                if !self.choices.happens(1) {
                    stage = stage.default(STAGES[self.choices.below(3)]);
                }
                neighbours.local.early.push(stage.value());
                self.pool.texts.push(stage.value());
                neighbours.elements.push(Box::new(stage));
            }
        }
    }

    fn construct(&mut self, local: &mut Local) -> Made {
        let value = text(self.choices, &self.pool, local, 2);
        let when = Some(self.choices.below(8)).filter(|it| *it < local.conditions.len());
        let (mut made, is_conditional) = match self.choices.below(16) {
            0..=3 => {
                // The value is required, so it is never `None`.
                let stored = cfn!(AWS::SSM::Parameter { Type: "String", Value: sub!("={value}") });
                (Made::Stored(self.raw(stored, local, when)), when.is_some())
            }
            4 | 5 => {
                let news = cfn!(AWS::SNS::Topic { DisplayName: value });
                (Made::News(self.raw(news, local, when)), when.is_some())
            }
            kind => (self.library(kind, value), false),
        };
        if self.choices.happens(2) {
            made = made.tag("kind", ["a", "b"][self.choices.below(2)]);
        }
        if let Some((_, other)) = self.choices.pick(&self.made).filter(|_| self.choices.happens(2)) {
            made = made.depends_on(other);
        }
        if let Some(when) = when.filter(|_| is_conditional) {
            local.conditional.extend(made.texts().into_iter().map(|text| (when, text)));
        }
        if !is_conditional || self.choices.happens(1) {
            self.pool.texts.extend(made.texts());
            self.pool.lists.extend(made.list());
        }
        made
    }

    /// A resource with what `cfn!` leaves to methods.
    fn raw<H: Handle>(&mut self, mut cfn: Cfn<H>, local: &Local, when: Option<usize>) -> Cfn<H> {
        if let Some(condition) = when.and_then(|when| local.conditions.get(when)) {
            cfn = cfn.when(condition);
        }
        if self.choices.happens(3) {
            cfn = cfn.metadata("Note", text(self.choices, &self.pool, local, 1));
        }
        if self.choices.happens(2) {
            cfn = cfn.removal_policy(RemovalPolicy::Retain);
        }
        if self.choices.happens(1) {
            cfn = cfn.transform("AWS::LanguageExtensions");
        }
        match self.choices.pick(&self.made) {
            Some((_, Made::Stored(other))) if self.choices.happens(6) => cfn.after(&**other),
            Some((_, Made::News(other))) if self.choices.happens(6) => cfn.after(&**other),
            _ => cfn,
        }
    }

    /// A construct of the library.
    fn library(&mut self, kind: usize, value: Value<String>) -> Made {
        match kind {
            6 => Made::Network(cfn!(AWS::EC2::VPC { CidrBlock: "10.0.0.0/16" })),
            7 => {
                let properties = json!({ "Type": "String", "Value": sub!("={value}") });
                Made::Untyped(Untyped::resource("AWS::SSM::Parameter", properties))
            }
            8 => Made::Topic(Topic::new().display_name(value)),
            9 => Made::Bucket(Bucket::new()),
            10 | 11 => {
                let code = Code::inline("exports.handler = async () => {};");
                let function = Function::new(Runtime::Nodejs22, "index.handler", code);
                Made::Function(self.wired(function.environment("VALUE", value)))
            }
            12 => Made::Role(self.wired(Role::new(Principal::service("glue.amazonaws.com")))),
            13 => Made::Secret(Secret::generated().description(value)),
            14 => Made::Logs(LogGroup::new()),
            _ => Made::Key(Key::new()),
        }
    }

    fn wired<G: Grantee>(&mut self, mut who: G) -> G {
        for _ in 0..self.choices.below(3) {
            if let Some((_, other)) = self.choices.pick(&self.made) {
                who = other.allowed(who);
            }
        }
        who
    }

    fn output(&mut self, local: &Local) -> Output {
        let mut output = Output::new(text(self.choices, &self.pool, local, 2));
        let condition = self.choices.pick(&local.conditions).filter(|_| self.choices.happens(6));
        if let Some(condition) = condition {
            output = output.when(condition);
        }
        match self.choices.below(4) {
            0 => output.export(sub!("{stack_name}-shown")),
            1 => output.description("Shown"),
            _ => output,
        }
    }

    /// Lets an early construct refer to a later one, which may close a circle.
    fn backwards(&mut self) {
        let Some(value) = self.choices.pick(&self.pool.texts).cloned() else { return };
        let index = self.choices.below(self.made.len().max(1));
        if let Some((at, Made::Stored(_))) = self.made.get(index) {
            let (at, made) = (*at, self.made.remove(index).1);
            let Made::Stored(stored) = made else { unreachable!("looked up above") };
            self.made.insert(index, (at, Made::Stored(stored.set("Description", value))));
        }
    }
}

impl Neighbours {
    /// With the conditions and the mapping among the elements.
    fn placed(mut self) -> Self {
        for condition in std::mem::take(&mut self.local.conditions) {
            self.elements.push(Box::new(condition));
        }
        if let Some(mapping) = self.local.mapping.take() {
            self.elements.push(Box::new(mapping));
        }
        self
    }
}
