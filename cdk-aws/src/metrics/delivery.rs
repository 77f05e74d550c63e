//! What CodePipeline and CodeBuild measure.

use super::typed::metrics;

metrics! {
    /// What CodePipeline measures of a pipeline.
    ///
    /// ```
    /// use cdk_aws::prelude::*;
    ///
    /// # fn alarms(pipeline: &DeliveryPipeline) {
    /// let failures = Alarm::above(pipeline.metrics().failed_executions(), 0.0);
    /// # let _ = failures;
    /// # }
    /// ```
    ///
    /// [Metrics of CodePipeline](https://docs.aws.amazon.com/codepipeline/latest/userguide/metrics-dimensions.html)
    PipelineMetrics("PipelineName": pipeline) in "AWS/CodePipeline" {
        /// The number of executions that failed.
        failed_executions: "FailedPipelineExecutions",
        /// The time of an execution, in seconds.
        duration: "PipelineDuration",
    }
}

metrics! {
    /// What CodeBuild measures of a project.
    ///
    /// ```
    /// use cdk_aws::metrics::ProjectMetrics;
    /// use cdk_aws::prelude::*;
    ///
    /// let failures = ProjectMetrics::of("shop-build").failed_builds();
    /// let alarm = Alarm::above(failures, 0.0);
    /// # let _ = alarm;
    /// ```
    ///
    /// [Metrics of CodeBuild](https://docs.aws.amazon.com/codebuild/latest/userguide/cloudwatch_metrics-codebuild.html)
    ProjectMetrics("ProjectName": project) in "AWS/CodeBuild" {
        /// The number of builds.
        builds: "Builds",
        /// The number of builds that succeeded.
        succeeded_builds: "SucceededBuilds",
        /// The number of builds that failed.
        failed_builds: "FailedBuilds",
        /// The time of a build, in seconds.
        duration: "Duration",
        /// The time that a build waits, in seconds.
        queued: "QueuedDuration",
    }
}
