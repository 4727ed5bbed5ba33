"""When and how one run happens: schedule, queue, context, tool loop, report."""
