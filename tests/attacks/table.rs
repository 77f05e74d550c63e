//! The table.

use super::templates::{
    artifacts_have_a_bucket_of_their_own, builds_do_little, builds_read_the_source,
    builds_write_their_own_artifact, connections_read_one_repository, deploy_roles_read_named_artifacts,
    guessable_buckets_are_of_one_account, images_are_pulled_by_roles, keys_are_used_through_s3,
    nobody_answers_approvals, only_change_sets_are_used, pipelines_start_on_branches,
    repositories_keep_their_tags, roles_are_passed_to_one_service, services_come_from_one_account,
    stages_are_bounded, tasks_run_digests_or_the_stand_in,
};

/// An attack on the delivery.
pub(crate) struct Attack {
    pub(crate) id: u32,
    pub(crate) what: &'static str,
    pub(crate) shown: &'static [Shown],
}

/// What shows that an attack fails.
#[derive(Debug)]
pub(crate) enum Shown {
    /// An assertion about the templates of the examples: what contradicts it.
    Template(fn() -> Vec<String>),
    /// The comparison asks about these pairs, counted from 1.
    Pairs(&'static [usize]),
    /// The comparison asks about all pairs that allow more.
    AllPairs,
    /// A test, in `tests`.
    Test(&'static str),
    /// A rule refuses it, or warns; the examples on its page are tests.
    Rule(&'static str),
    /// `cargo xtask simulate` decides requests about it.
    Simulation,
    /// It is not closed here.
    Not(&'static str),
}

impl Shown {
    pub(crate) fn test(&self) -> Option<&'static str> {
        match self {
            Shown::Test(name) => Some(name),
            Shown::Pairs(_) | Shown::AllPairs => {
                Some("artifacts::permissions::every_known_way_to_allow_more_is_asked_about")
            }
            _ => None,
        }
    }

    pub(crate) fn pairs(&self) -> &'static [usize] {
        match self {
            Shown::Pairs(pairs) => pairs,
            _ => &[],
        }
    }
}

use Shown::{AllPairs, Not, Pairs, Rule, Simulation, Template, Test};

const fn attack(id: u32, what: &'static str, shown: &'static [Shown]) -> Attack {
    Attack { id, what, shown }
}

const COMPARED: Shown = Test("artifacts::permissions::what_was_compared_is_what_is_executed");
const WRITTEN: Shown = Test("artifacts::permissions::what_is_deployed_is_what_was_read");
const REFUSED: Shown = Test("artifacts::permissions::what_is_no_plain_template_ends_the_execution");
const OWN_GATE: Shown = Test("artifacts::permissions::the_source_cannot_bring_its_own_gate");
const BOUNDED: Shown = Test(
    "constructs::stacks_delivered::all_roles_beside_a_deployer_are_bounded_and_at_the_path_of_the_stage",
);
const NEIGHBOURS: Shown =
    Test("constructs::stacks_delivered::a_stage_does_not_reach_one_whose_name_begins_with_its_own");
const NO_ANSWER: Shown = Test("constructs::stacks_delivered::no_role_can_answer_an_approval");

/// All attacks, in the order of their numbers.
pub(crate) const ATTACKS: &[Attack] = &[
    attack(
        1,
        "a build overwrites the stacks after the comparison",
        &[Template(builds_write_their_own_artifact), COMPARED, Simulation],
    ),
    attack(
        2,
        "a build overwrites the image that will be deployed",
        &[Template(builds_write_their_own_artifact), COMPARED, Simulation],
    ),
    attack(
        3,
        "a build overwrites the source of other builds",
        &[Template(builds_write_their_own_artifact), Simulation],
    ),
    attack(
        4,
        "a build writes into another pipeline's artifacts",
        &[Template(artifacts_have_a_bucket_of_their_own), Simulation],
    ),
    attack(5, "a change allows more in a form that the comparison does not see", &[AllPairs]),
    attack(
        6,
        "the source changes the pipeline, its approvals or its comparison",
        &[Pairs(&[73, 74, 75, 76]), OWN_GATE],
    ),
    attack(7, "a macro runs when the change set is created", &[Pairs(&[66, 67, 68]), REFUSED]),
    attack(8, "properties of a custom resource use the rights of its function", &[Pairs(&[69, 70])]),
    attack(
        9,
        "a service uses a strong role that exists",
        &[Pairs(&[49, 50, 75, 102]), Template(roles_are_passed_to_one_service), Simulation],
    ),
    attack(10, "a dynamic reference reads another program's secret", &[Pairs(&[90, 101]), Simulation]),
    attack(
        11,
        "a build sends out what its role can read",
        &[Template(builds_do_little), Template(builds_read_the_source), Simulation],
    ),
    attack(
        12,
        "the deployment makes a role with more rights than its own",
        &[Template(stages_are_bounded), BOUNDED, Simulation],
    ),
    attack(13, "the deployment takes a boundary off", &[Template(stages_are_bounded), Simulation]),
    attack(14, "the deployment changes the boundary", &[Template(stages_are_bounded), Simulation]),
    attack(15, "the names of one stage begin with those of another", &[NEIGHBOURS, Simulation]),
    attack(16, "the deployment changes the roles of another stage's deployer", &[Simulation]),
    attack(17, "the deployment assumes a role that trusts the account", &[Simulation]),
    attack(
        18,
        "a change set of the deployer's own stack, or with another role",
        &[Template(only_change_sets_are_used), Simulation],
    ),
    attack(
        19,
        "a task of a stage reads artifacts or images",
        &[Template(images_are_pulled_by_roles), Template(deploy_roles_read_named_artifacts)],
    ),
    attack(
        20,
        "an administrator of one stage reads what another one deploys",
        &[Template(deploy_roles_read_named_artifacts)],
    ),
    attack(
        21,
        "the published task definition names another role or contains commands",
        &[
            Template(roles_are_passed_to_one_service),
            Test("artifacts::programs::every_artifact_of_every_program_passes"),
        ],
    ),
    attack(
        22,
        "somebody edits the deployed stack so that the difference looks small",
        &[Not(
            "who may update the stacks of an account by hand needs no delivery; drift detection of CloudFormation shows it",
        )],
    ),
    attack(
        23,
        "another account makes a bucket of a name that can be guessed",
        &[Template(guessable_buckets_are_of_one_account), Simulation],
    ),
    attack(24, "a service of AWS acts for another account", &[Template(services_come_from_one_account)]),
    attack(25, "all of another account pulls or pushes images", &[Template(images_are_pulled_by_roles)]),
    attack(
        26,
        "the tool that judges is replaced in a registry",
        &[Test("artifacts::permissions::nothing_is_installed_where_templates_are_judged")],
    ),
    attack(27, "the check approves itself", &[Template(nobody_answers_approvals), NO_ANSWER, Simulation]),
    attack(28, "the artifact forges the answer of the comparison", &[OWN_GATE, REFUSED]),
    attack(29, "links, huge files and duplicate keys in the artifact", &[REFUSED, WRITTEN]),
    attack(
        30,
        "an approver's credentials are stolen",
        &[
            Template(nobody_answers_approvals),
            Not(
                "who may approve, and with which factors, is the account's decision: docs/delivery.md names the permission",
            ),
        ],
    ),
    attack(
        31,
        "an old page approves a newer execution",
        &[Not("the token of an approval belongs to one execution; CodePipeline refuses another")],
    ),
    attack(32, "a pull request of a fork starts the pipeline", &[Template(pipelines_start_on_branches)]),
    attack(
        33,
        "the connection reads another repository of the organization",
        &[Template(connections_read_one_repository), Simulation],
    ),
    attack(
        34,
        "a tag is moved to another image",
        &[Template(repositories_keep_their_tags), Template(tasks_run_digests_or_the_stand_in)],
    ),
    attack(
        35,
        "the image of the stand-in changes",
        &[
            Template(tasks_run_digests_or_the_stand_in),
            Not(
                "the stand-in runs until the first delivery only, from the repository of Docker's official images, without traffic of users",
            ),
        ],
    ),
    attack(36, "whoever may decrypt reads all artifacts", &[Template(keys_are_used_through_s3)]),
    attack(37, "logs or events are sent to another account", &[Pairs(&[83, 84, 85])]),
    attack(38, "data becomes public", &[Pairs(&[54, 56, 57, 58, 59, 60, 61, 62])]),
    attack(39, "alarms that roll back no longer fire", &[Rule("CW0030"), Rule("CW0031"), Rule("CW0032")]),
    attack(
        40,
        "an account of a stage deletes its deploy role",
        &[Not("it stops only its own deliveries; later stages wait for it by design")],
    ),
    attack(
        41,
        "the deploy role deletes stacks or their protection",
        &[Template(only_change_sets_are_used), Simulation],
    ),
    attack(
        42,
        "somebody makes the pipeline's role anew and gets its trust",
        &[Not(
            "roles are known by name, so that neither account waits for the other; who may make roles in the tools account owns the delivery",
        )],
    ),
];
