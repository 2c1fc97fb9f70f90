/* The whole client but for main(). */
#pragma once

/* The exit status of the contract. */
int gb_run (int argc, char **argv);
