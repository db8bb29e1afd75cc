namespace Punctum.Web.Demo;

/// <summary>Somebody wants to leave the demo: the program ends its pages, removes the demo and opens an empty practice.</summary>
public sealed class DemoExit
{
    readonly TaskCompletionSource asked = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Completes when somebody asks.</summary>
    public Task Asked => asked.Task;

    /// <summary>Asks; the answer under way is still sent.</summary>
    public bool Ask()
    {
        asked.TrySetResult();
        return true;
    }
}
