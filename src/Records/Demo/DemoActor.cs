namespace Punctum.Records.Demo;

/// <summary>Who stands in the audit log of the demo practice for what was made with it.</summary>
static class DemoActor
{
    public static readonly Actor Maker = new("program:demo", "demo practice");
}
