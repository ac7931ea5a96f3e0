using Xunit.Sdk;
using Xunit.v3;

// One Kafka and few cores: tests side by side would only wait for each other.
[assembly: Parallelization(Mode = ParallelMode.None)]
