namespace Punctum.Records;

/// <summary>What keeps the records from being opened, read or changed. The message is for the user: what is wrong, and what to do next.</summary>
public sealed class RecordsException(string message, Exception? cause = null) : Exception(message, cause);
